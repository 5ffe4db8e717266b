/// A file on disk that does not say what is agreed: it has no effect.
public struct Draft: Hashable, Sendable, CustomStringConvertible {
    /// In what it differs.
    public enum Difference: String, Sendable {
        /// It says something else.
        case changed
        /// No such file is agreed.
        case new
        /// What is agreed is not on the disk.
        case missing
    }

    /// The file within the project.
    public let file: String
    /// In what it differs.
    public let difference: Difference

    /// A sentence that says what to do.
    public var description: String {
        switch difference {
        case .changed: "\(file) on disk is a draft: what is agreed runs. assay propose it, or put it back"
        case .new: "\(file) on disk is a draft and does not run: assay propose it, or take it away"
        case .missing: "\(file) is agreed and runs, and is not on disk: put it back, or assay propose that it goes"
        }
    }
}
