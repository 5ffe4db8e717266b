internal import ArgumentParser
internal import Pipelines
internal import Privacy

/// Changes the pseudonym key of a store.
struct Rekey: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put every customer of the store under a new pseudonym key.",
        discussion: """
            ASSAY_PSEUDONYM_KEY_FILE names the key so far. The source is asked for every customer once more: whoever is \
            no longer in it keeps the pseudonym of the key so far. After an interruption run it again with the same new \
            key; until it has finished, no run begins.
            """
    )

    @OptionGroup var options: ProjectOptions

    @Argument(help: "The file of the new key.", completion: .file())
    var newKeyFile: String

    @Flag(help: "Make the new key in that file first; refuses to replace one.")
    var newKey = false

    func run() throws {
        let surroundings = try Surroundings(options)
        let contract = try surroundings.contract()
        let catalogue = try surroundings.catalogue(contract)
        let settings = try surroundings.settings()
        let key = newKey ? try PseudonymKey.create(at: newKeyFile) : try PseudonymKey(contentsOf: newKeyFile)
        let outcome = try Rekeying(
            settings: settings,
            newKey: key,
            project: surroundings.project,
            catalogue: catalogue,
            contract: contract
        ).run()
        print(
            "\(outcome.references) references of the source under both keys, \(outcome.changed) values of the store changed"
        )
        if outcome.findings > 0 { print("\(outcome.findings) findings name their customers by the new pseudonyms") }
        if outcome.notFound > 0 {
            print(
                "\(outcome.notFound) pseudonyms could not be found in the source and stay under key \(outcome.keyGeneration - 1): "
                    + "who they are can be told only with its file, which you should keep"
            )
        }
        print(
            "the store has key \(outcome.keyGeneration) now: point ASSAY_PSEUDONYM_KEY_FILE at \(newKeyFile), and back it up"
        )
    }
}
