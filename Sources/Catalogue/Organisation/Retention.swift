/// For how many months the store keeps what it pulled; older rows are purged and their dates sealed.
public struct Retention: Hashable, Sendable {
    /// A law or a contract that forbids to erase what is younger than it says.
    public struct Duty: Hashable, Sendable {
        /// The relation whose rows are to be kept.
        public let relation: String
        /// For how many months.
        public let months: Int
        /// What it is called, with its clause.
        public let duty: String
    }

    /// Contacts and everything that hangs on one.
    public let contactsMonths: Int
    /// Evaluations, their answers, disputes and coaching; activity, schedules and staff surveys.
    public let qualityMonths: Int
    /// Customers' answers to surveys.
    public let feedbackMonths: Int
    /// Digests' figures of single agents; nil as long as the digests.
    public let agentDigestsMonths: Int?
    /// How many months the source itself keeps contacts of a purpose; what is not named is for the rule to say.
    public let purposes: [String: Int]
    /// What must be kept even where a person asks for erasure.
    public let duties: [Duty]
}

extension Reading where Value == Retention {
    /// Reads `retention`, whose duties may name `relations` of the source contract.
    static func retention(relations: Set<String>?) -> Self {
        .mapping { reader in
            let months = Reading<Int>.integer(1...240)
            let contacts = reader.required("contacts_months", months)
            let quality = reader.optional("quality_months", months)
            let feedback = reader.optional("feedback_months", months)
            let agentDigests = reader.optional("agent_digests_months", months)
            let purposes = reader.optional(
                "purposes",
                .dictionary(.identifier("a purpose (a-z, 0-9, _)"), months),
                default: [:]
            )
            let duties = reader.optional("duties", .list(of: .duty(relations, months)), default: [])
            return contacts.map {
                Retention(
                    contactsMonths: $0,
                    qualityMonths: quality ?? $0,
                    feedbackMonths: feedback ?? $0,
                    agentDigestsMonths: agentDigests,
                    purposes: purposes,
                    duties: duties
                )
            }
        }
    }
}

extension Reading where Value == Retention.Duty {
    fileprivate static func duty(_ relations: Set<String>?, _ months: Reading<Int>) -> Self {
        .mapping { reader in
            let relation = reader.required(
                "relation",
                .scalar("a relation of the source contract") { relations?.contains($0) ?? true ? $0 : nil }
            )
            let months = reader.required("months", months)
            let duty = reader.required("duty", .text())
            guard let relation, let months, let duty else { return nil }
            return Retention.Duty(relation: relation, months: months, duty: duty)
        }
    }
}
