using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MeanFieldTools.Tests;

/// <summary>How objects are shown: a table and a list for every type that users meet, held against the types themselves.</summary>
public sealed partial class ViewTests(ModuleSession session) : IClassFixture<ModuleSession>
{
    private const int ScreenWidth = 120;
    private const int LeastOpenWidth = 20;

    [Fact]
    public void EveryOutputHasATableAndAList()
    {
        var types = OutputTypes.All(session);
        Assert.True(types.Count >= 30, $"Only {types.Count} types were found.");
        var missing = new List<string>();
        foreach (var type in types)
        {
            // Jobs are shown in the engine's own table, so that Get-Job gives one.
            if (!typeof(Job).IsAssignableFrom(type) && !Views("TableControl").Any(view => Shows(view, type)))
            {
                missing.Add($"{type.Name}: table");
            }

            if (!Views("ListControl").Any(view => Shows(view, type)))
            {
                missing.Add($"{type.Name}: list");
            }
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void TablesFitAndAlignNumbers()
    {
        foreach (var view in Views("TableControl"))
        {
            string name = view.Element("Name")!.Value;
            var type = TypeOf(view);
            var columns = view.Descendants("TableColumnHeader").ToList();
            var items = view.Descendants("TableColumnItem").ToList();
            Assert.Equal(columns.Count, items.Count);
            int[] widths = [.. columns.Select(c => (int?)c.Element("Width") ?? 0)];
            Assert.All(widths[..^1], width => Assert.True(width > 0, $"{name} has a column of no fixed width before the last."));
            int total = widths.Sum() + widths.Length - 1 + (widths[^1] == 0 ? LeastOpenWidth : 0);
            Assert.True(total <= ScreenWidth, $"{name} needs {total} columns.");
            for (int i = 0; i < columns.Count; i++)
            {
                string label = columns[i].Element("Label")!.Value;
                Assert.True(widths[i] == 0 || label.Length <= widths[i], $"{name}: the label {label} is cut.");
                bool right = (string?)columns[i].Element("Alignment") == "Right";
                Assert.True(right == IsNumber(items[i], type), $"{name}: column {label} is aligned to the {(right ? "right" : "left")}.");
            }
        }
    }

    [Fact]
    public void WhatViewsNameExists()
    {
        foreach (var view in Documents().SelectMany(d => d.Descendants("View")))
        {
            var type = TypeOf(view);
            foreach (string property in view.Descendants("PropertyName").Select(e => e.Value))
            {
                var member = type.GetProperty(property);
                Assert.True(member is not null, $"{type.Name} has no {property}.");
                var shown = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
                Assert.False(
                    shown == typeof(double) || shown == typeof(TimeSpan) || shown == typeof(DateTime),
                    $"{type.Name}.{property} is shown in the culture of the session.");
                Assert.True(shown.IsPrimitive || shown.IsEnum || shown == typeof(string)
                    || shown.GetMethod("ToString", [])!.DeclaringType != typeof(object), $"{type.Name}.{property} would show a type name.");
            }

            foreach (string script in view.Descendants("ScriptBlock").Select(e => e.Value))
            {
                var ast = Parser.ParseInput(script, out _, out var mistakes);
                Assert.Empty(mistakes);
                foreach (var member in ast.FindAll(a => a is MemberExpressionAst, searchNestedScriptBlocks: true)
                    .Cast<MemberExpressionAst>())
                {
                    Assert.True(Resolve(member, type) is not null, $"{type.Name}: there is no {member.Extent.Text}.");
                }
            }
        }
    }

    [Fact]
    public void EveryOutputTellsItselfInOneLineOfItsOwn() =>
        Assert.All(OutputTypes.All(session).Where(t => !typeof(Job).IsAssignableFrom(t)), type =>
        {
            var text = type.GetMethod("ToString", [])!;
            Assert.True(
                text.DeclaringType != typeof(object) && !text.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false),
                $"{type.Name} is told by its type name, or by a record's text, which follows the culture.");
        });

    [Fact]
    public void EveryOutputHasADefaultDisplaySet()
    {
        var sets = XDocument.Load(Path.Combine(ModuleSession.Root, "module", "MeanFieldTools.Types.ps1xml")).Descendants("Type")
            .ToDictionary(t => t.Element("Name")!.Value,
                t => t.Descendants("ReferencedProperties").Elements("Name").Select(e => e.Value).ToList());
        foreach (var type in OutputTypes.All(session))
        {
            var shown = Lineage(type).Select(t => sets.GetValueOrDefault(t.FullName!)).FirstOrDefault(set => set is not null);
            Assert.True(shown is not null, $"{type.Name} has no default display set.");
            Assert.All(shown.Where(n => !(typeof(Job).IsAssignableFrom(type) && n == "State")),
                name => Assert.True(type.GetProperty(name) is not null, $"{type.Name} has no {name}."));
        }

        // The sets live beside the data that make objects portable.
        Assert.Equal(
            "Name QubitCount ParameterCount InputCount GateCount Depth Observable, "
            + "SampleCount InputCount InputName TargetName MaxAbsTarget",
            session.Output(
                "((New-QuantumExpert 2), (New-TrainingData 1, 2 0.5) | "
                + "ForEach-Object { $_.PSStandardMembers.DefaultDisplayPropertySet.ReferencedPropertyNames -join ' ' }) -join ', '")
                .Single().ToString());
    }

    [Fact]
    public void A_heading_that_a_view_declares_as_an_alias_is_a_property_of_the_object()
    {
        var began = session.Output(
            "$job = New-TrigonometricExpert -MeanCosine 1 | New-ParticleEnsemble -Count 2 -Seed 1 | "
            + "Start-MixtureTraining -TrainingData (New-TrainingData 1 0.5) -Time 0.1 -AsJob; while ($job.State -in 'NotStarted', "
            + "'Running') { [Threading.Thread]::Sleep(10) } $job.Began -eq $job.PSBeginTime; $null -ne $job.Began").ToList();
        Assert.Equal([true, true], began.Select(o => (bool)o.BaseObject));
    }

    /// <summary>A clone beside an installed module: the second is imported without a word.</summary>
    [Fact]
    public void TwoCopiesOfTheModuleLiveInOneSession()
    {
        using var folder = new ScratchFolder();
        ScratchFolder.Copy(Path.Combine(ModuleSession.Root, "module"), Path.Combine(folder.Path, "module"));
        File.Copy(Path.Combine(ModuleSession.Root, "MeanFieldTools.psd1"), Path.Combine(folder.Path, "MeanFieldTools.psd1"));
        using var own = new ModuleSession();
        Assert.Equal("Name", own.Output(
            "Import-Module $args[0]; (New-QuantumExpert 2).PSStandardMembers.DefaultDisplayPropertySet.ReferencedPropertyNames[0]",
            Path.Combine(folder.Path, "MeanFieldTools.psd1")).Single().ToString());
    }

    private static IEnumerable<XDocument> Documents()
    {
        string manifest = File.ReadAllText(Path.Combine(ModuleSession.Root, "MeanFieldTools.psd1"));
        return FormatFile().Matches(manifest).Select(m => XDocument.Load(Path.Combine(ModuleSession.Root, m.Value)));
    }

    private static IEnumerable<XElement> Views(string kind) =>
        Documents().SelectMany(d => d.Descendants("View")).Where(v => v.Element(kind) is not null);

    private static bool Shows(XElement view, Type type)
    {
        var names = view.Element("ViewSelectedBy")!.Elements("TypeName").Select(e => e.Value).ToList();
        return Lineage(type).Any(t => names.Contains(t.FullName!));
    }

    // A type and those it derives from: PowerShell shows an object by the first of them that has a view.
    private static IEnumerable<Type> Lineage(Type type)
    {
        for (Type? t = type; t is not null && t != typeof(object); t = t.BaseType)
        {
            yield return t;
        }
    }

    private Type TypeOf(XElement view) =>
        (Type)session.Output($"[{view.Element("ViewSelectedBy")!.Element("TypeName")!.Value}]").Single().BaseObject;

    private static bool IsNumber(XElement item, Type type)
    {
        if ((string?)item.Element("PropertyName") is { } property)
        {
            var shown = type.GetProperty(property)!.PropertyType;
            shown = Nullable.GetUnderlyingType(shown) ?? shown;
            return shown == typeof(int) || shown == typeof(long) || shown == typeof(double);
        }

        string script = (string)item.Element("ScriptBlock")!;
        return Numeric().IsMatch(script) || script.Contains("CountRange", StringComparison.Ordinal)
            || script == "$_.Coordinate -join ', '";
    }

    // The type of $_.a.b(c), or null where a member is missing.
    private Type? Resolve(ExpressionAst expression, Type type)
    {
        if (expression is VariableExpressionAst)
        {
            return type;
        }

        if (expression is TypeExpressionAst name)
        {
            return (Type)session.Output($"[{name.TypeName.FullName}]").Single().BaseObject;
        }

        if (expression is not MemberExpressionAst member || Resolve(member.Expression, type) is not { } owner)
        {
            return null;
        }

        string wanted = member.Member.Extent.Text;
        owner = Nullable.GetUnderlyingType(owner) ?? owner;
        if (member is InvokeMemberExpressionAst call)
        {
            return owner.GetMethods()
                .FirstOrDefault(m => m.Name == wanted && m.GetParameters().Length == (call.Arguments?.Count ?? 0))?.ReturnType;
        }

        return new[] { owner }.Concat(owner.GetInterfaces()).Select(t => t.GetProperty(wanted))
            .FirstOrDefault(p => p is not null)?.PropertyType;
    }

    [GeneratedRegex(@"module/[\w.]+\.Format\.ps1xml")]
    private static partial Regex FormatFile();

    [GeneratedRegex(
        @"^\[MeanFieldTools\.Internal\._Format\]::(Number|Full|Short|Medium|WithError|Interval|Seconds|Duration|Bytes|Bound|Count|Root)\(")]
    private static partial Regex Numeric();
}
