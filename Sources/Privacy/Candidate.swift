/// Something that may be a hit, in offsets of the shadow, before overlaps are settled.
struct Candidate: Sendable {
    let entity: Entity
    let range: Range<Int>
    let confidence: Confidence
    var category: String?

    init(_ entity: Entity, _ range: Range<Int>, _ confidence: Confidence, category: String? = nil) {
        self.entity = entity
        self.range = range
        self.confidence = confidence
        self.category = category
    }
}

extension [Candidate] {
    /// The candidates that stay, in order of place: of two that overlap the surer one, then the longer, then the one
    /// whose entity is named first in `Entity`.
    func settled() -> [Candidate] {
        guard count > 1 else { return self }
        let placed = sorted { $0.range.lowerBound < $1.range.lowerBound }
        var kept: [Candidate] = []
        var cluster: [Candidate] = []
        var end = 0
        for candidate in placed {
            if candidate.range.lowerBound >= end {
                Self.settle(&cluster, into: &kept)
            }
            cluster.append(candidate)
            end = Swift.max(end, candidate.range.upperBound)
        }
        Self.settle(&cluster, into: &kept)
        return kept
    }

    /// Settles candidates that hang together, in a time linear in the text they cover.
    private static func settle(_ cluster: inout [Candidate], into kept: inout [Candidate]) {
        if cluster.count > 1 {
            let start = cluster[0].range.lowerBound
            let end = cluster.reduce(0) { Swift.max($0, $1.range.upperBound) }
            cluster.sort { $0.outranks($1) }
            var isTaken = [Bool](repeating: false, count: end - start)
            var chosen: [Candidate] = []
            for candidate in cluster {
                let places = candidate.range.lowerBound - start..<candidate.range.upperBound - start
                if isTaken[places].contains(true) { continue }
                for place in places { isTaken[place] = true }
                chosen.append(candidate)
            }
            cluster = chosen.sorted { $0.range.lowerBound < $1.range.lowerBound }
        }
        kept += cluster
        cluster.removeAll(keepingCapacity: true)
    }
}

extension Candidate {
    fileprivate func outranks(_ other: Candidate) -> Bool {
        if confidence != other.confidence { return confidence > other.confidence }
        if range.count != other.range.count { return range.count > other.range.count }
        if entity != other.entity { return entity.order < other.entity.order }
        return range.lowerBound < other.range.lowerBound
    }
}

extension Entity {
    fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
