internal import ArgumentParser
internal import Foundation

/// Runs the command and turns whatever it throws into a line on stderr and an exit code.
@main
enum Main {
    static func main() async {
        CoreFiles.prevent()
        do {
            var command = try Assay.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch  where ExitStatus.isArgumentParsers(error) {
            Assay.exit(withError: error)
        } catch {
            // What was printed comes first where both go to one mail.
            fflush(nil)
            FileHandle.standardError.write(Data("assay: \(error)\n".utf8))
            exit(ExitStatus(error).rawValue)
        }
    }
}
