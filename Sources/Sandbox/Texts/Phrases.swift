/// The words of the sample: nothing in them identifies anybody, and nothing in them is a number.
enum Phrases {
    static let slots: [(name: String, words: [String])] = [
        ("when", ["this morning", "yesterday", "last week", "on Monday", "a few days ago", "at the weekend", "today"]),
        (
            "thing",
            [
                "my bill", "the router", "my broadband", "the new contract", "my direct debit", "the engineer visit",
                "my upgrade", "the refund", "my mobile plan", "the online account", "the welcome pack", "my tariff",
            ]
        ),
        ("person", ["the adviser", "the lady", "the gentleman", "your colleague", "the person in chat", "the team"]),
        ("good", ["patient", "friendly", "very helpful", "knowledgeable", "kind", "polite", "clear and calm"]),
        ("bad", ["rushed", "confused", "unhelpful", "impatient", "vague", "distracted", "not really listening"]),
        ("long", ["ages", "far too long", "the best part of an hour", "my whole lunch break", "longer than promised"]),
        ("step", ["an engineer", "a new router", "a credit note", "a letter", "a call from the back office"]),
        ("place", ["at home", "at my mother’s", "in the café where I work", "in our new flat", "upstairs", "outside"]),
    ]

    static let good = [
        "I got in touch {when} about {thing} and {person} was {good} from start to finish.",
        "Everything was explained in plain words and I never felt hurried at all.",
        "It took only a few minutes and {thing} was sorted while I was still on the line.",
        "I have been a customer for years and this is why I stay with you.",
        "{person} even checked {thing} as well, which I had not asked for but was glad about.",
        "Please pass on my thanks, because service like this is not common any more.",
        "I was worried that nobody would understand, yet {person} knew straight away what was wrong with {thing}.",
        "The message that arrived afterwards said exactly what we had agreed, which I liked a lot.",
        "Compared with other companies this was {good}, quick and without any fuss.",
        "{person} said that {step} was on its way, and it came earlier than promised.",
        "I would happily recommend you to friends, and I told my neighbour so {when}.",
    ]

    static let mixed = [
        "I contacted you {when} because of {thing} and it was more or less sorted in the end.",
        "{person} was {good}, but I had to explain the whole story from the beginning again.",
        "The signal {place} still drops now and then, so I will see how it goes.",
        "It would help if the website said clearly what happens with {thing} and when.",
        "The music while waiting is awful, although the wait itself was not too bad this time.",
        "I was told that {step} would come, and I hope that it really does arrive.",
        "Not the worst service I have had, but a simple question should not take so many steps.",
        "I could not find the right page, so I asked {person} and got a link to it.",
        "It worked {when}, although I still do not quite understand the note about {thing}.",
        "Opening times could be longer, since I can only get in touch after work.",
        "I am fairly happy now, only the first reply that I had about {thing} was {bad}.",
    ]

    static let bad = [
        "I waited {long} {when} and in the end nobody could tell me anything about {thing}.",
        "{person} was {bad} and talked over me when I tried to explain the problem.",
        "This is the third time that I ask about {thing} and I get another answer each time.",
        "I was promised {step} and nothing has come, so I had to start all over again.",
        "The connection {place} has not worked properly for weeks and nobody seems to care about it.",
        "In the middle of the conversation everything went quiet and nobody rang me back.",
        "I was passed from one department to the next and had to repeat everything every time.",
        "If {thing} is not put right by the end of the month I will look for another provider.",
        "I was asked to wait for {step}, then for another, and now I am told to wait again.",
        "You charge more every year, yet the service gets slower and the answers get shorter.",
        "I do not feel that anybody listened to me, and I am very disappointed with all of it.",
    ]

    static let notes = [
        "Customer asked about {thing}; explained how it works and what happens next.",
        "Called about {thing}, not happy with the answer given {when}.",
        "Checked {thing} with customer, details on the account are up to date.",
        "Customer says {thing} is still not right since the last contact {when}.",
        "Query on {thing}. Customer was {good} throughout.",
        "Went through {thing} step by step, equipment is {place}.",
        "Customer confused about {thing} after our letter, read it through together.",
    ]

    /// The first half is for what was settled, the second for what was not.
    static let outcomes = [
        "All settled, no further action.", "Customer happy with the outcome.", "Arranged {step}, confirmed by message.",
        "Account updated while customer was on the line.", "Awaiting {step}, will follow up.",
        "Not settled, customer will try again later.", "Passed to back office, no date given.",
        "Could not complete, system was slow.",
    ]

    static let praise = [
        "Good rapport and {good} throughout the contact.", "Clear explanation of {thing}, well structured.",
        "Took ownership and arranged {step} without being asked.", "Confident with the system, no long silences.",
    ]

    static let advice = [
        "Slow down when explaining {thing} and check that it was understood.",
        "Sounded {bad} in the second half; remember to acknowledge how the customer feels.",
        "Please confirm next steps and when {step} can be expected.",
        "Use the summary at the end, it was missing here.", "Review the procedure on {thing} before the next session.",
    ]

    static let spoken = [
        "Thank you for waiting, I have {thing} in front of me now.", "I understand, let me look into that for you.",
        "I can see that {step} was arranged {when}.", "Could you tell me whether the lights on the box are green?",
        "I am sorry about that, it should not have happened.", "I have made a note of it on the account.",
        "You will have a message about {step} within the hour.", "Is there anything else that I can do for you?",
    ]

    static let matters = [
        "Customer asks for a decision on {thing} that is above my level.",
        "Needs {step} sooner than the system allows.",
        "Third contact about {thing}, wants to speak to a manager.", "Unsure which procedure holds for {thing}.",
    ]
}
