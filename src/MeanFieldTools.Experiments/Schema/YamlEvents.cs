using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MeanFieldTools.Schema;

/// <summary>
/// The events of a YAML text with its aliases replaced by what they stand for, so that no node has two parents and none contains itself.
/// What an alias stands for is counted before it is repeated, and nesting is limited, because everything that reads nodes descends by
/// recursion.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="nodes">How many nodes may still come.</param>
/// <param name="cancellationToken">Stops the reading.</param>
internal sealed class YamlEvents(string text, WorkBudget nodes, CancellationToken cancellationToken) : IParser
{
    /// <summary>The deepest nesting of mappings and lists.</summary>
    public const int MaxDepth = 100;

    private readonly Parser _parser = new(new StringReader(text));
    private readonly Dictionary<string, Anchor> _anchors = [];
    private readonly Stack<Anchor> _open = [];

    // What came while an anchor was open, to be repeated for its aliases.
    private readonly List<ParsingEvent> _log = [];
    private int _next, _end, _depth;

    /// <inheritdoc/>
    public ParsingEvent? Current { get; private set; }

    /// <inheritdoc/>
    public bool MoveNext()
    {
        cancellationToken.ThrowIfCancellationRequested();
        Current = _next < _end ? _log[_next++] : Read();
        switch (Current)
        {
            case null:
                return false;
            case DocumentStart:
                _anchors.Clear();
                break;
            case MappingEnd or SequenceEnd:
                _depth--;
                break;
            case MappingStart or SequenceStart when ++_depth > MaxDepth:
                throw At(Current, $"Mappings and lists are nested more than {MaxDepth} deep.");
            default:
                break;
        }

        if (_open.Count > 0)
        {
            _log.Add(Current);
            Close();
        }

        return true;
    }

    private ParsingEvent? Read()
    {
        if (!_parser.MoveNext())
        {
            return null;
        }

        var next = _parser.Current!;
        if (next is AnchorAlias alias)
        {
            return Repeat(alias);
        }

        if (next is NodeEvent or DocumentStart && !nodes.TrySpend(1))
        {
            throw At(next, $"There are more than {nodes.Limit} keys and values. Give fewer.");
        }

        if (next is NodeEvent { Anchor: { IsEmpty: false } name } node)
        {
            var anchor = new Anchor { Start = _log.Count, Depth = _depth };
            _anchors[name.Value] = anchor;
            _open.Push(anchor);
            next = WithoutAnchor(node);
        }

        return next;
    }

    private ParsingEvent Repeat(AnchorAlias alias)
    {
        string name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out var anchor))
        {
            throw At(alias, $"There is no anchor '&{Quote.Of(name)}' before this alias.");
        }

        if (_open.Contains(anchor))
        {
            throw At(alias, $"The alias '*{Quote.Of(name)}' stands within what it stands for.");
        }

        int count = anchor.Nodes;
        if (!nodes.TrySpend(count))
        {
            throw At(
                alias, $"With what its aliases stand for, there are more than {nodes.Limit} keys and values. The alias "
                    + $"'*{Quote.Of(name)}' alone stands for {count}.");
        }

        (_next, _end) = (anchor.Start + 1, anchor.End);
        return _log[anchor.Start];
    }

    // An anchor ends with the event that brings the nesting back to where it was.
    private void Close()
    {
        foreach (var anchor in Current is NodeEvent ? _open : [])
        {
            anchor.Nodes++;
        }

        while (_open.TryPeek(out var last) && _depth == last.Depth)
        {
            last.End = _log.Count;
            _open.Pop();
        }
    }

    private static NodeEvent WithoutAnchor(NodeEvent node) => node switch
    {
        Scalar s => new Scalar(AnchorName.Empty, s.Tag, s.Value, s.Style, s.IsPlainImplicit, s.IsQuotedImplicit, s.Start, s.End),
        SequenceStart s => new SequenceStart(AnchorName.Empty, s.Tag, s.IsImplicit, s.Style, s.Start, s.End),
        MappingStart m => new MappingStart(AnchorName.Empty, m.Tag, m.IsImplicit, m.Style, m.Start, m.End),
        _ => node,
    };

    private static YamlException At(ParsingEvent place, string message) => new(place.Start, place.End, message);

    private sealed class Anchor
    {
        public int Start { get; init; }

        public int Depth { get; init; }

        public int End { get; set; }

        public int Nodes { get; set; }
    }
}
