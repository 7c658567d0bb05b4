using System.ComponentModel;

namespace MeanFieldTools.Internal;

/// <summary>What an operator of Should found, in the form Pester expects. Not meant to be made by users.</summary>
/// <param name="Succeeded">Whether the assertion holds, negation included.</param>
/// <param name="FailureMessage">The figures, where it does not.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ShouldOutcome(bool Succeeded, string FailureMessage);
