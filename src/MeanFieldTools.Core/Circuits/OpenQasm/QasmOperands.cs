namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>Reads which qubits a statement names: registers, elements, ranges, sets, and several of them joined by ++.</summary>
internal static class QasmOperands
{
    private const int MaxRegister = 1000;

    /// <summary>Reads the size of a register.</summary>
    public static int Size(QasmCursor cursor, QasmScope scope, QasmContext context, int least)
    {
        var token = cursor.Peek;
        int size = new QasmExpression(cursor, scope, context).ReadInteger("The size of a register");
        return size >= least && size <= MaxRegister
            ? size
            : throw token.Error($"A register has {least} to {MaxRegister} elements, not {size}.");
    }

    /// <summary>Reads qubits.</summary>
    public static int[] Read(QasmCursor cursor, QasmScope scope, QasmContext context)
    {
        int[] qubits = One(cursor, scope, context);
        while (cursor.TryTake("++"))
        {
            qubits = [.. qubits, .. One(cursor, scope, context)];
        }

        return qubits;
    }

    private static int[] One(QasmCursor cursor, QasmScope scope, QasmContext context)
    {
        var name = cursor.Name("A qubit");
        if (name.Text[0] == '$')
        {
            return [Physical(name, context)];
        }

        if (scope.Find(name.Text) is not QasmQubits { Qubits: var qubits })
        {
            throw name.Error(scope.IsInDefinition
                ? $"{name.Quoted} is not a qubit of this gate."
                : $"{name.Quoted} is not a qubit or a register of qubits.");
        }

        while (cursor.TryTake("["))
        {
            context.Limits.Enter(name);
            qubits = [.. Indices(cursor, scope, context, name, qubits.Length).Select(i => qubits[i])];
            context.Limits.Leave();
            cursor.Expect("]");
        }

        return qubits;
    }

    private static int Physical(QasmToken name, QasmContext context)
    {
        if (context.Registers.Count > 0 || !int.TryParse(name.Text.AsSpan(1), out int qubit) || qubit is < 0 or >= MaxRegister)
        {
            throw name.Error($"{name.Quoted} is not a qubit of this program.");
        }

        context.PhysicalCount = Math.Max(context.PhysicalCount, qubit + 1);
        return qubit;
    }

    // 2, -1, 0:2, 0:2:6, or {0, 2}.
    private static List<int> Indices(QasmCursor cursor, QasmScope scope, QasmContext context, QasmToken name, int size)
    {
        var indices = new List<int>();
        if (cursor.TryTake("{"))
        {
            do
            {
                indices.Add(new QasmExpression(cursor, scope, context).ReadInteger("An index"));
            }
            while (cursor.TryTake(","));
            cursor.Expect("}");
        }
        else
        {
            indices.AddRange(Range(cursor, scope, context, size));
        }

        for (int i = 0; i < indices.Count; i++)
        {
            int index = indices[i] < 0 ? indices[i] + size : indices[i];
            indices[i] = index >= 0 && index < size
                ? index
                : throw name.Error($"{name.Quoted} has no element {indices[i]}: its {size} elements are numbered from 0.");
        }

        return indices;
    }

    /// <summary>Reads a number, or a range a:b or a:step:b with both ends; open ends are those of the size.</summary>
    public static List<int> Range(QasmCursor cursor, QasmScope scope, QasmContext context, int size)
    {
        var token = cursor.Peek;
        var parts = new List<int?>();
        do
        {
            parts.Add(cursor.Is(":") || cursor.Is("]") ? null : new QasmExpression(cursor, scope, context).ReadInteger("An index"));
        }
        while (cursor.TryTake(":"));
        if (parts is [{ } only])
        {
            return [only];
        }

        if (size == 0 && parts.Contains(null))
        {
            throw token.Error("A range of a loop needs both ends.");
        }

        int step = parts.Count == 3 ? parts[1] ?? 1 : 1;
        if (parts.Count > 3 || step == 0)
        {
            throw token.Error("A range has the form first:last or first:step:last, with a step other than 0.");
        }

        int first = parts[0] ?? (step > 0 ? 0 : size - 1), last = parts[^1] ?? (step > 0 ? size - 1 : 0);
        (first, last) = size > 0 ? (first < 0 ? first + size : first, last < 0 ? last + size : last) : (first, last);
        long count = Math.Max(0, (((long)last - first) / step) + 1);
        if ((step > 0 && last < first) || (step < 0 && last > first))
        {
            count = 0;
        }

        if (count > QasmLimits.MaxSteps)
        {
            throw token.Error($"The range has {count} numbers, but at most {QasmLimits.MaxSteps} are allowed.");
        }

        return [.. Enumerable.Range(0, (int)count).Select(i => first + (i * step))];
    }
}
