namespace MeanFieldTools.Files;

/// <summary>A file does not tell the expert that it belongs to, and none was given.</summary>
internal sealed class ExpertUnknownException(string message) : FormatException(message);
