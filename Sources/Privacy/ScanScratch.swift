/// Memory that the scanning of one text leaves to that of the next, so that little is allocated for each.
///
/// It holds nothing of a text that matters to the next; one is enough for each thread that scans.
public struct ScanScratch: Sendable {
    var candidates: [Candidate] = []
    var lists = Reading.Lists()
    var commonLists = Reading.Lists()
    var shadow = Shadow()

    /// Memory that has not been used yet.
    public init() {}
}
