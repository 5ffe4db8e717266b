import Foundation

/// The directory that holds `sql/` and `Pipelines/*.yaml`: everything that is read at run time.
public struct Project: Hashable, Sendable {
    /// The directory's absolute path, without a slash at its end.
    public let directory: String
    /// What people agreed that files say; nil in trial, when the files themselves hold.
    public internal(set) var agreed: AgreedFiles?

    /// The project in a directory, which is not looked at yet.
    public init(directory: String) {
        self.directory = directory.count > 1 && directory.hasSuffix("/") ? String(directory.dropLast()) : directory
    }

    /// Finds the project: where the command line says, else where ASSAY_HOME says, else in the nearest parent.
    ///
    /// - Parameters:
    ///   - explicit: The value of `--project`, if it was given.
    ///   - home: The value of ASSAY_HOME, if it is set and not empty.
    ///   - directory: The directory in which the search for a parent begins.
    /// - Returns: The project.
    /// - Throws: A `CatalogueError` that says where was looked.
    public static func find(explicit: String?, home: String?, from directory: String) throws(CatalogueError) -> Project
    {
        for (name, value) in [("--project", explicit), ("ASSAY_HOME", home)] {
            guard let value, !value.isEmpty else { continue }
            let project = Project(directory: absolute(value, from: directory))
            guard project.isComplete else {
                throw CatalogueError([
                    Problem(
                        file: project.directory,
                        message: "no project: \(name) names a directory without \(marks.joined(separator: " and "))"
                    )
                ])
            }
            return project
        }
        var candidate = absolute(directory, from: "/")
        while true {
            let project = Project(directory: candidate)
            if project.isComplete { return project }
            guard candidate != "/" else { break }
            candidate = (candidate as NSString).deletingLastPathComponent
        }
        throw CatalogueError([
            Problem(
                file: directory,
                message: "no project: neither here nor above is a directory with \(marks.joined(separator: " and ")); "
                    + "name it with --project or ASSAY_HOME"
            )
        ])
    }

    /// The absolute path of a file of the project.
    public func path(_ name: String) -> String {
        directory == "/" ? "/\(name)" : "\(directory)/\(name)"
    }

    /// What makes a directory a project.
    private static let marks = ["sql/", "Pipelines/organisation.yaml"]

    private var isComplete: Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path("sql"), isDirectory: &isDirectory) && isDirectory.boolValue
            && FileManager.default.fileExists(atPath: path("Pipelines/organisation.yaml"))
    }

    private static func absolute(_ path: String, from directory: String) -> String {
        let joined = path.hasPrefix("/") ? path : "\(directory)/\(path)"
        return (joined as NSString).standardizingPath
    }
}
