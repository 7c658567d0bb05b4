namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// A circuit whose data enter before the first trainable gate, laid out for the coefficients of U^dagger O U in Pauli strings. Only strings
/// that the observable can reach and from which some feature can be reached are kept.
/// </summary>
internal sealed class OperatorPlan
{
    /// <summary>The rotations, numbered group by group, first applied first.</summary>
    public required PauliTurn[] Rotations { get; init; }

    /// <summary>The number of strings.</summary>
    public required int SlotCount { get; init; }

    /// <summary>The observable's coefficients, with the signs that the last group wants.</summary>
    public required (int Slot, double Value)[] Initial { get; init; }

    /// <summary>
    /// The strings on which data states have expectation values, and the signs of their coefficients at the end of the pull back.
    /// </summary>
    public required (PauliString Pauli, int Slot, int Sign)[] Features { get; init; }

    /// <summary>The groups of commuting rotations, first applied first.</summary>
    public required OperatorGroup[] Groups { get; init; }

    /// <summary>Whether no two rotations share a parameter.</summary>
    public required bool OneRotationPerParameter { get; init; }

    /// <summary>Parameters without a rotation: their derivative is 0.</summary>
    public required int[] Untrained { get; init; }

    /// <summary>The plane rotations of one pull back: its cost.</summary>
    public long PairCount => Groups.Sum(group => group.Blocks.Sum(block => (long)block.Members.Length * block.Slots.Length / 2));

    /// <summary>Lays out a circuit; null if it does not have this form or needs too many strings.</summary>
    /// <param name="program">The circuit.</param>
    /// <param name="isFeature">Whether some datum has an expectation value on a string.</param>
    /// <param name="largestGroup">The most rotations that one block may have.</param>
    /// <param name="stringLimit">The most strings.</param>
    /// <param name="pairLimit">The most plane rotations.</param>
    public static OperatorPlan? Compile(
        CircuitProgram program, Func<PauliString, bool> isFeature, int largestGroup, int stringLimit, double pairLimit)
    {
        if (program.HasDataInBody || !program.Body.All(op => op is PauliTurn))
        {
            return null;
        }

        var groups = CommutingGroups.Create(LightConePruning.Prune(program.Body.Cast<PauliTurn>(), program.Observable), largestGroup);
        if (Reach(groups, program.Observable, stringLimit) is not { } backward)
        {
            return null;
        }

        // Half of the strings do not commute with a rotation, and a pair has two. About half of these pairs can reach no feature.
        if (groups.Select((group, g) => backward[g].Count * group.Count / 8.0).Sum() > pairLimit)
        {
            return null;
        }

        var features = backward[0].Where(isFeature).ToHashSet();
        var builder = new Builder(groups, backward, features);
        return builder.Build(program.Observable, program.Circuit.ParameterCount);
    }

    // The strings that the observable can have after each group (index g + 1) and before all (index 0).
    private static HashSet<PauliString>[]? Reach(List<List<PauliTurn>> groups, Observable observable, int limit)
    {
        var sets = new HashSet<PauliString>[groups.Count + 1];
        sets[^1] = [.. observable.Terms.Select(term => term.Pauli with { Sign = 1 })];
        for (int g = groups.Count - 1; g >= 0; g--)
        {
            sets[g] = Spread(sets[g + 1], groups[g]);
            if (sets[g].Count > limit)
            {
                return null;
            }
        }

        return sets;
    }

    private static HashSet<PauliString> Spread(HashSet<PauliString> strings, List<PauliTurn> group)
    {
        var spread = new HashSet<PauliString>(strings);
        foreach (var pauli in strings)
        {
            if (StringBlock.Of(pauli, group) is { } block)
            {
                spread.UnionWith(block.Strings);
            }
        }

        return spread;
    }

    /// <summary>Collects live blocks and gives slots and signs.</summary>
    private sealed class Builder
    {
        private readonly List<List<PauliTurn>> _groups;
        private readonly HashSet<PauliString>[] _backward;
        private readonly HashSet<PauliString> _features;
        private readonly List<StringBlock>[] _blocks;
        private readonly Dictionary<PauliString, int> _slots = [];
        private readonly Dictionary<PauliString, int> _signs = [];

        public Builder(List<List<PauliTurn>> groups, HashSet<PauliString>[] backward, HashSet<PauliString> features)
        {
            (_groups, _backward, _features) = (groups, backward, features);
            _blocks = new List<StringBlock>[groups.Count];
            var forward = features;
            for (int g = 0; g < groups.Count; g++)
            {
                _blocks[g] = LiveBlocks(g, forward);
                forward = Spread(forward, groups[g]);
            }
        }

        public OperatorPlan Build(Observable observable, int parameterCount)
        {
            foreach (var pauli in _blocks.SelectMany(blocks => blocks).SelectMany(block => block.Strings).Concat(_features))
            {
                _slots.TryAdd(pauli, _slots.Count);
                _signs.TryAdd(pauli, 1);
            }

            Dictionary<PauliString, int>? lastSigns = null;
            var groups = new OperatorGroup[_groups.Count];
            int first = _groups.Sum(group => group.Count);
            for (int g = _groups.Count - 1; g >= 0; g--)
            {
                first -= _groups[g].Count;
                List<int> flips = [];
                foreach (var block in _blocks[g])
                {
                    foreach (var changed in block.Orient(_groups[g], _signs))
                    {
                        _signs[changed] = -_signs[changed];
                        flips.Add(_slots[changed]);
                    }
                }

                groups[g] = Group(g, first, flips);
                lastSigns ??= new Dictionary<PauliString, int>(_signs);
            }

            lastSigns ??= _signs;

            // Behind the last group there is nothing to flip in memory: the observable is written with the right signs.
            var initial = observable.Terms.Select(term => (Pauli: term.Pauli with { Sign = 1 }, term.Coefficient))
                .Where(term => _slots.ContainsKey(term.Pauli))
                .Select(term => (_slots[term.Pauli], lastSigns[term.Pauli] * term.Coefficient));
            PauliTurn[] rotations = [.. _groups.SelectMany(group => group)];
            int[] trained = [.. rotations.Where(turn => turn.Turn.Kind == AngleKind.Parameter).Select(turn => turn.Turn.Index)];
            return new OperatorPlan
            {
                Rotations = rotations,
                OneRotationPerParameter = trained.Distinct().Count() == trained.Length,
                Untrained = [.. Enumerable.Range(0, parameterCount).Except(trained)],
                SlotCount = _slots.Count,
                Initial = [.. initial],
                Features = [.. _features.OrderBy(pauli => (pauli.X, pauli.Z)).Select(pauli => (pauli, _slots[pauli], _signs[pauli]))],
                Groups = groups,
            };
        }

        private List<StringBlock> LiveBlocks(int g, HashSet<PauliString> forward)
        {
            var seen = new HashSet<PauliString>();
            var blocks = new List<StringBlock>();
            foreach (var pauli in _backward[g + 1].OrderBy(pauli => (pauli.X, pauli.Z)))
            {
                if (!seen.Contains(pauli) && StringBlock.Of(pauli, _groups[g]) is { } block)
                {
                    seen.UnionWith(block.Strings);
                    if (block.Strings.Any(forward.Contains))
                    {
                        blocks.Add(block);
                    }
                }
            }

            return blocks;
        }

        // Slots that the group leaves alone and that are read later in the pull back are handed on.
        private OperatorGroup Group(int g, int firstRotation, List<int> flips)
        {
            var turned = _blocks[g].SelectMany(block => block.Strings).ToHashSet();
            var needed = _blocks.Take(g).SelectMany(blocks => blocks).SelectMany(block => block.Strings).Concat(_features).ToHashSet();
            needed.IntersectWith(_backward[g]);
            needed.ExceptWith(turned);
            return new OperatorGroup
            {
                FirstRotation = firstRotation,
                RotationCount = _groups[g].Count,
                Blocks = [.. _blocks[g].Select(block => (block.Members, block.Strings.Select(pauli => _slots[pauli]).ToArray()))],
                Flips = [.. flips],
                Kept = [.. needed.Select(pauli => _slots[pauli]).Order()],
            };
        }
    }
}

/// <summary>Commuting rotations FirstRotation, ... and the blocks of slots on which they act.</summary>
internal sealed class OperatorGroup
{
    public required int FirstRotation { get; init; }

    public required int RotationCount { get; init; }

    /// <summary>For each block the rotations that act on it and its 2^K slots.</summary>
    public required (int[] Members, int[] Slots)[] Blocks { get; init; }

    /// <summary>Slots that change sign before the group is pulled back, and after it is pushed forward.</summary>
    public required int[] Flips { get; init; }

    /// <summary>Slots that are handed on unchanged in a pull back.</summary>
    public required int[] Kept { get; init; }
}
