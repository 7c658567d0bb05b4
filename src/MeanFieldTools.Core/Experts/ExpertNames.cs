namespace MeanFieldTools.Experts;

/// <summary>What a program calls the parameters and inputs of an expert, and the angles that it gives.</summary>
/// <param name="Parameters">d names.</param>
/// <param name="Inputs">p names.</param>
/// <param name="Start">d angles; null where the program gives none.</param>
internal sealed record ExpertNames(string[] Parameters, string[] Inputs, double[]? Start);
