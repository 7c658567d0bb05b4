using MeanFieldTools.Schema;

namespace MeanFieldTools.Sweeps;

/// <summary>A checked cell of an experiment, before seeds are settled.</summary>
/// <param name="Section">Its whole configuration, with one number of experts.</param>
/// <param name="Repeat">What is added to the seed; null where nothing is repeated.</param>
/// <param name="Setting">The keys in which cells differ, with their values here.</param>
internal sealed record CellDraft(ExperimentSection Section, int? Repeat, IReadOnlyList<KeyValuePair<string, object>> Setting);
