namespace MeanFieldTools.ConsoleHost;

/// <summary>What a part of the line may be completed to.</summary>
/// <param name="Start">Where the part starts.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Texts">What may stand in its place, the best first.</param>
public sealed record Completion(int Start, int Length, IReadOnlyList<string> Texts);
