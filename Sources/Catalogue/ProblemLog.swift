/// Collects the problems of one loading, so that a person sees them all and not one a try.
final class ProblemLog {
    private(set) var problems: [Problem] = []

    func report(_ location: SourceLocation, _ message: String) {
        problems.append(
            Problem(file: location.file, line: location.line, column: location.column, message: message)
        )
    }

    func report(file: String, _ message: String) {
        problems.append(Problem(file: file, message: message))
    }

    func report(_ problem: Problem) {
        problems.append(problem)
    }

    /// Throws what was collected, if anything was.
    func throwIfAny() throws(CatalogueError) {
        guard problems.isEmpty else { throw CatalogueError(problems) }
    }
}
