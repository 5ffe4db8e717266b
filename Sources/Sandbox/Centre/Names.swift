/// Invented names of people who work in the centre.
enum Names {
    private static let given = [
        "Aisha", "Alan", "Alice", "Amir", "Andrew", "Anita", "Bethan", "Brian", "Callum", "Carys", "Catrin", "Chloe",
        "Claire", "Craig", "Daniel", "David", "Deepa", "Dylan", "Eleri", "Elin", "Emily", "Emma", "Farah", "Fiona",
        "Gareth", "Geraint", "Grace", "Hannah", "Harry", "Helen", "Huw", "Ian", "Imran", "Isla", "Jack", "James",
        "Jasmine", "Joanne", "Joseph", "Karen", "Kate", "Kwame", "Laura", "Leah", "Liam", "Lowri", "Lucy", "Marcus",
        "Mark", "Megan", "Mohammed", "Nadia", "Naomi", "Nathan", "Nia", "Nikhil", "Olivia", "Owen", "Patrick", "Paul",
        "Priya", "Rachel", "Rhys", "Robert", "Ruth", "Sam", "Sanjay", "Sara", "Seren", "Simon", "Sophie", "Stephen",
        "Tariq", "Thomas", "Tomos", "Victoria", "Wei", "Yasmin", "Zara", "Zoe",
    ]

    private static let family = [
        "Abbott", "Ahmed", "Ali", "Allen", "Atkins", "Bailey", "Baker", "Barker", "Begum", "Bell", "Bennett", "Bevan",
        "Booth", "Bowen", "Bradley", "Brook", "Campbell", "Carter", "Chan", "Chapman", "Clarke", "Cole", "Cooper",
        "Cox",
        "Crowther", "Davies", "Dawson", "Dixon", "Edwards", "Ellis", "Evans", "Fisher", "Fletcher", "Foster", "Fraser",
        "Gibson", "Graham", "Griffiths", "Gupta", "Hall", "Harper", "Harris", "Hill", "Holt", "Hopkins", "Howell",
        "Hughes", "Hussain", "Iqbal", "Jackson", "James", "Jenkins", "John", "Jones", "Joshi", "Kaur", "Kelly", "Khan",
        "King", "Lewis", "Lloyd", "Marsh", "Mason", "Mensah", "Mitchell", "Morgan", "Morris", "Murphy", "Nash",
        "Okafor", "Oldfield", "Parker", "Parry", "Patel", "Phillips", "Powell", "Price", "Pugh", "Rees", "Rhodes",
        "Richards", "Roberts", "Rogers", "Ross", "Scott", "Shah", "Sharma", "Shaw", "Singh", "Smith", "Stone",
        "Sykes", "Taylor", "Thomas", "Turner", "Vaughan", "Walker", "Watkins", "Wood", "Yorke",
    ]

    /// The name of the person with that number; numbers up to 8,000 have different names.
    static func name(_ number: Int) -> String {
        let place = number &* 3571 % (given.count * family.count)
        return given[place % given.count] + " " + family[place / given.count]
    }
}
