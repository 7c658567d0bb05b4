namespace MeanFieldTools.Jobs;

/// <summary>
/// What a task of a job runs. It finds in its environment MEANFIELD_MODULE, the manifest of the module, MEANFIELD_EXPERIMENT, the
/// experiment, and MEANFIELD_CELL, the numbers of its cells with commas between them.
/// </summary>
/// <param name="Executable">The program and its first arguments, to which the script is given.</param>
/// <param name="Script">The lines that the program runs. They stand between single quotes, so they hold none.</param>
/// <param name="Author">What wrote the job, for whoever reads it later.</param>
/// <param name="MissingRemedy">What to do where there is no such program.</param>
internal sealed record JobProgram(IReadOnlyList<string> Executable, IReadOnlyList<string> Script, string Author, string MissingRemedy);
