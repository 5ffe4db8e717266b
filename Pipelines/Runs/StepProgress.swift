/// How far a step has come, for somebody who watches a run.
public enum StepProgress: Sendable {
    /// A step is under way: how much of how much, and in what that is counted.
    case underway(step: String, done: Int, of: Int, unit: String)
    /// A step is committed: what it did.
    case done(step: String, summary: String)
}
