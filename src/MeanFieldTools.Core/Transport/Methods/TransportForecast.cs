namespace MeanFieldTools.Transport;

/// <summary>What a method will need, known before it starts.</summary>
/// <param name="Seconds">The time on one core, by experience.</param>
/// <param name="Bytes">The memory at its peak.</param>
/// <param name="LargestArray">The number of entries of its largest array, where that may exceed what an array can hold.</param>
internal readonly record struct TransportForecast(double Seconds, double Bytes, double LargestArray = 0);
