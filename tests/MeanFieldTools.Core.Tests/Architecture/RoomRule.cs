using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeanFieldTools.Core.Tests.Architecture;

/// <summary>Who knows whom in one project, by the types and extension methods that its files name.</summary>
internal sealed class RoomRule
{
    private readonly SourceProject _project;
    private readonly string[] _rooms;

    // The lowest room in which something of a name is declared.
    private readonly Dictionary<string, int> _lowest = new(StringComparer.Ordinal);

    private RoomRule(SourceProject project, string[] rooms) => (_project, _rooms) = (project, rooms);

    /// <summary>Every breach of the order, a line each: files in no room, rooms without files, and names of lower rooms.</summary>
    public static List<string> Breaches(SourceProject project, string[] rooms)
    {
        var rule = new RoomRule(project, rooms);
        var homeless = project.Files.Where(file => rule.RoomOf(file) < 0).Select(file => $"{project.PathOf(file)} stands in no room");
        var empty = rooms.Except(project.Files.Select(rule.RoomOf).Where(room => room >= 0).Select(room => rooms[room]))
            .Select(room => $"the room {room} has no files");
        return [.. homeless, .. empty, .. rule.NamesOfLowerRooms().Distinct()];
    }

    private int RoomOf(SyntaxTree file)
    {
        string? folder = Path.GetDirectoryName(_project.PathOf(file))?.Replace('\\', '/');
        if (string.IsNullOrEmpty(folder))
        {
            return Array.IndexOf(_rooms, ".");
        }

        if (Array.IndexOf(_rooms, folder) is >= 0 and int own)
        {
            return own;
        }

        for (string? above = Parent(folder); above is not null; above = Parent(above))
        {
            if (Array.IndexOf(_rooms, above) is >= 0 and int room)
            {
                return Array.Exists(_rooms, other => other.StartsWith($"{above}/", StringComparison.Ordinal)) ? -1 : room;
            }
        }

        return -1;
    }

    private static string? Parent(string folder) => folder.LastIndexOf('/') is > 0 and int slash ? folder[..slash] : null;

    private IEnumerable<string> NamesOfLowerRooms()
    {
        foreach (var file in _project.Files)
        {
            foreach (string name in Declared(file.GetRoot()))
            {
                _lowest[name] = Math.Max(RoomOf(file), _lowest.GetValueOrDefault(name, -1));
            }
        }

        foreach (var file in _project.Files)
        {
            int room = RoomOf(file);

            // A property may have the name of a type, so each suspect is bound; suspects are few, which keeps the rule quick.
            var suspects = file.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
                .Where(name => _lowest.TryGetValue(name.Identifier.ValueText, out int lowest) && lowest > room);
            foreach (var suspect in suspects)
            {
                if (_project.TypeBehind(suspect) is { } type && Home(type) is { } home && home > room)
                {
                    yield return $"{_project.Place(suspect)} ({(room < 0 ? "no room" : _rooms[room])}) names {type.Name} of {_rooms[home]}";
                }
            }
        }
    }

    // The uppermost room that declares a part of the type; null for types of other assemblies.
    private int? Home(INamedTypeSymbol type)
    {
        int[] rooms = [.. type.DeclaringSyntaxReferences.Select(part => part.SyntaxTree).Where(_project.Files.Contains).Select(RoomOf)];
        return rooms.Length == 0 ? null : rooms.Min();
    }

    // Types that are not nested, with any modifiers, and extension methods of both kinds.
    private static IEnumerable<string> Declared(SyntaxNode root) =>
        root.DescendantNodes(node => node is not BlockSyntax).Select(node => node switch
        {
            BaseTypeDeclarationSyntax { Parent: not TypeDeclarationSyntax } type => type.Identifier.ValueText,
            DelegateDeclarationSyntax { Parent: not TypeDeclarationSyntax } type => type.Identifier.ValueText,
            MethodDeclarationSyntax { Parent: ExtensionBlockDeclarationSyntax } method => method.Identifier.ValueText,
            PropertyDeclarationSyntax { Parent: ExtensionBlockDeclarationSyntax } property => property.Identifier.ValueText,
            MethodDeclarationSyntax { ParameterList.Parameters: [var first, ..] } method when first.Modifiers.Any(SyntaxKind.ThisKeyword) =>
                method.Identifier.ValueText,
            _ => "",
        }).Where(name => name.Length > 0);
}
