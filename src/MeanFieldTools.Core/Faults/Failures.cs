namespace MeanFieldTools;

/// <summary>What exceptions of the system mean to somebody who computes.</summary>
internal static class Failures
{
    /// <summary>The fault for a failure whose cause is known; null for one that was not foreseen.</summary>
    public static MeanFieldException? Known(Exception failure) => failure switch
    {
        MeanFieldException fault => fault,
        IOException or UnauthorizedAccessException =>
            new MeanFieldException(Fault.FileAccess, $"A file cannot be used: {failure.Message}", failure),
        OutOfMemoryException => new MeanFieldException(
            Fault.MemoryLimit, "There is not enough memory. Use fewer particles, points or data, or a machine with more of it.", failure),
        _ => null,
    };
}
