namespace MeanFieldTools;

/// <summary>Bad input or a failed computation, with a message that says what, where and what to do.</summary>
public sealed class MeanFieldException : Exception
{
    /// <summary>Creates the exception.</summary>
    public MeanFieldException(Fault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>The kind of fault.</summary>
    public Fault Fault { get; }
}
