internal import Foundation

extension ExportStore {
    /// The directory of every published day of every audience, superseded ones included; none where there is no root.
    public func published() throws(ReportError) -> [String] {
        let folder: Folder
        do {
            folder = try Folder(root)
        } catch ReportError.system(_, _, let code) where code == ENOENT {
            return []
        }
        var days: [String] = []
        for audience in try folder.names() where !audience.hasPrefix(".") {
            guard try folder.kind(of: audience) == .folder else { continue }
            let place = try Folder(audience, in: folder)
            for day in try place.names() where !day.hasPrefix(".") {
                guard try place.kind(of: day) == .folder else { continue }
                days.append("\(place.path)/\(day)")
            }
        }
        return days
    }
}
