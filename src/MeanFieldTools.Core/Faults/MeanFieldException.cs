namespace MeanFieldTools;

/// <summary>
/// Bad input or a failed computation, with a message that says what, where and, unless a remedy stands beside it, what to do.
/// </summary>
public sealed class MeanFieldException : Exception
{
    /// <summary>Creates the exception.</summary>
    public MeanFieldException(Fault fault, string message)
        : this(fault, message, null)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public MeanFieldException(Fault fault, string message, Exception? cause)
        : base(Quote.Lines(message), cause) => Fault = fault;

    /// <summary>The kind of fault.</summary>
    public Fault Fault { get; }

    /// <summary>What the fault is about, such as a path, where that is not simply the input.</summary>
    public object? Target { get; init; }

    /// <summary>What can be done, to be put into words by whoever shows the fault.</summary>
    internal Remedy Remedy { get; init; }

    /// <summary>The same fault with its remedy in the message; itself where there are no words for it.</summary>
    internal MeanFieldException Worded(Func<Remedy, string?> words) => words(Remedy) is { } said
        ? new MeanFieldException(Fault, $"{Message} {said}", InnerException) { Target = Target }
        : this;
}
