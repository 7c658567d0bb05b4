namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>How a block ends.</summary>
internal enum QasmFlow
{
    /// <summary>At its last statement.</summary>
    Next,
    Break,
    Continue,
    Return,

    /// <summary>With the whole program.</summary>
    End,
}

/// <summary>Carries out statements. What depends on numbers only, such as loops and conditions, is unrolled.</summary>
internal sealed class QasmStatements
{
    private readonly QasmContext _context;
    private readonly QasmDeclarations _declarations;
    private readonly QasmCalls _calls;

    public QasmStatements(QasmContext context)
    {
        _context = context;
        _declarations = new QasmDeclarations(context);
        _calls = new QasmCalls(context, (cursor, scope, into) => Run(cursor, scope, into));
    }

    /// <summary>How many numbers stand where a parameter could.</summary>
    public int NumericAngleCount => _calls.NumericAngleCount;

    /// <summary>Carries out all statements up to the end.</summary>
    public QasmFlow Run(QasmCursor cursor, QasmScope scope, TurnEmitter into)
    {
        var flow = QasmFlow.Next;
        while (!cursor.AtEnd && flow == QasmFlow.Next)
        {
            flow = Statement(cursor, scope, into);
        }

        return flow;
    }

    private QasmFlow Statement(QasmCursor cursor, QasmScope scope, TurnEmitter into)
    {
        var token = cursor.Peek;
        _context.Limits.Step(token);
        switch (token.Kind == QasmTokenKind.Text ? "" : token.Text)
        {
            case ";":
                cursor.Take();
                return QasmFlow.Next;
            case "{":
                return Nested(cursor.Block(), scope, into, token);
            case "box":
                cursor.Take();
                return Nested(cursor.Block(), scope, into, token);
            case "if":
                return If(cursor, scope, into);
            case "for":
                return For(cursor, scope, into);
            case "while":
                return While(cursor, scope, into);
            case "break" or "continue" or "end" or "return":
                cursor.Take();
                cursor.Expect(";");
                return token.Text switch
                {
                    "break" => QasmFlow.Break,
                    "continue" => QasmFlow.Continue,
                    "end" => QasmFlow.End,
                    _ => QasmFlow.Return
                };
            case "barrier" or "nop" or "delay":
                cursor.SkipStatement();
                return QasmFlow.Next;
            case "measure":
                cursor.Take();
                Measure(cursor, scope);
                return QasmFlow.Next;
            case "reset":
                cursor.Take();
                _context.Measurements.Reset(cursor.Peek, QasmOperands.Read(cursor, scope, _context));
                cursor.Expect(";");
                return QasmFlow.Next;
            case "switch" or "cal" or "defcal" or "defcalgrammar" or "extern" or "pragma" or "#" or "stretch" or "duration" or "complex":
                throw token.Error($"{token.Quoted} is not supported: the program must be a circuit of gates.");
        }

        if (!_declarations.TryRead(cursor, scope) && !TryAssign(cursor, scope))
        {
            if (_context.Subroutines.TryGetValue(token.Text, out var subroutine))
            {
                Subroutine(cursor, scope, into, subroutine);
            }
            else
            {
                _calls.Call(cursor, scope, into);
            }
        }

        return QasmFlow.Next;
    }

    private QasmFlow Nested(QasmCursor block, QasmScope scope, TurnEmitter into, QasmToken at)
    {
        _context.Limits.Enter(at);
        var flow = Run(block, new QasmScope(scope), into);
        _context.Limits.Leave();
        return flow;
    }

    private QasmFlow If(QasmCursor cursor, QasmScope scope, TurnEmitter into)
    {
        var token = cursor.Take();
        bool holds = Condition(cursor, scope);
        var then = cursor.Block();
        var otherwise = cursor.TryTake("else") ? cursor.Block() : null;
        return holds ? Nested(then, scope, into, token) : otherwise is not null ? Nested(otherwise, scope, into, token) : QasmFlow.Next;
    }

    private QasmFlow While(QasmCursor cursor, QasmScope scope, TurnEmitter into)
    {
        var token = cursor.Take();
        var flow = QasmFlow.Next;
        bool again = true;
        var condition = cursor.Fork();
        Condition(cursor, scope);
        var body = cursor.Block();
        while (again && Condition(condition.Fork(), scope))
        {
            _context.Limits.Step(token);
            flow = Nested(body.Fork(), scope, into, token);
            again = flow is QasmFlow.Next or QasmFlow.Continue;
        }

        return flow is QasmFlow.Return or QasmFlow.End ? flow : QasmFlow.Next;
    }

    // for type name in {1, 2} | [0:3] | array block
    private QasmFlow For(QasmCursor cursor, QasmScope scope, TurnEmitter into)
    {
        var token = cursor.Take();
        _declarations.Type(cursor, scope);
        var name = cursor.Name("The name of a loop's variable");
        cursor.Expect("in");
        var values = LoopValues(cursor, scope);
        var body = cursor.Block();
        foreach (var value in values)
        {
            _context.Limits.Step(token);
            var inner = new QasmScope(scope);
            inner.Declare(name, new QasmNumbers([value], IsArray: false, IsConstant: false, IsWhole: false));
            var flow = Nested(body.Fork(), inner, into, token);
            if (flow is QasmFlow.Return or QasmFlow.End)
            {
                return flow;
            }

            if (flow == QasmFlow.Break)
            {
                break;
            }
        }

        return QasmFlow.Next;
    }

    private List<Polynomial> LoopValues(QasmCursor cursor, QasmScope scope)
    {
        var values = new List<Polynomial>();
        if (cursor.TryTake("{"))
        {
            do
            {
                values.Add(new QasmExpression(cursor, scope, _context).Read());
            }
            while (cursor.TryTake(","));
            cursor.Expect("}");
        }
        else if (cursor.TryTake("["))
        {
            values.AddRange(QasmOperands.Range(cursor, scope, _context, size: 0).Select(i => Polynomial.Of(i)));
            cursor.Expect("]");
        }
        else
        {
            var name = cursor.Name("A range such as [0:3], a set or an array");
            values.AddRange(scope.Find(name.Text) is QasmNumbers { IsArray: true } array
                ? array.Items
                : throw name.Error($"{name.Quoted} is not an array of numbers."));
        }

        return values;
    }

    private bool Condition(QasmCursor cursor, QasmScope scope)
    {
        cursor.Expect("(");
        double value = new QasmExpression(cursor, scope, _context).ReadNumber("A condition");
        cursor.Expect(")");
        return value != 0;
    }

    // measure q [-> c];
    private void Measure(QasmCursor cursor, QasmScope scope)
    {
        _context.Measurements.Measure(QasmOperands.Read(cursor, scope, _context), _context);
        if (cursor.TryTake("->"))
        {
            Bits(cursor, scope);
        }

        cursor.Expect(";");
    }

    private void Bits(QasmCursor cursor, QasmScope scope)
    {
        var name = cursor.Name("A bit");
        if (scope.Find(name.Text) is not QasmBits bits)
        {
            throw name.Error($"{name.Quoted} is not a bit or a register of bits.");
        }

        if (cursor.TryTake("["))
        {
            QasmOperands.Range(cursor, scope, _context, bits.Size);
            cursor.Expect("]");
        }
    }

    // name [index] = expression; with op= too, and bits that take measurements.
    private bool TryAssign(QasmCursor cursor, QasmScope scope)
    {
        var name = cursor.Peek;
        if (name.Kind != QasmTokenKind.Name || scope.Find(name.Text) is not { } symbol)
        {
            return false;
        }

        if (symbol is QasmBits)
        {
            Bits(cursor, scope);
            cursor.Expect("=");
            if (!cursor.TryTake("measure"))
            {
                throw name.Error("Bits can only be given the result of a measurement.");
            }

            Measure(cursor, scope);
            return true;
        }

        if (symbol is not QasmNumbers numbers || _context.Gates.ContainsKey(name.Text))
        {
            return false;
        }

        _declarations.Assign(cursor, scope, numbers);
        return true;
    }

    private void Subroutine(QasmCursor cursor, QasmScope scope, TurnEmitter into, QasmDefinition definition)
    {
        var name = cursor.Take();
        var inner = new QasmScope(_context.Global, isDefinition: true);
        cursor.Expect("(");
        for (int i = 0; i < definition.Order.Count; i++)
        {
            string argument = definition.Order[i];
            if (i > 0)
            {
                cursor.Expect(",");
            }

            var qubits = definition.Qubits.FirstOrDefault(q => q.Name == argument);
            if (qubits.Name is null)
            {
                var value = new QasmExpression(cursor, scope, _context).Read();
                inner.Declare(name with { Text = argument }, new QasmNumbers([value], IsArray: false, IsConstant: false, IsWhole: false));
                continue;
            }

            int[] given = QasmOperands.Read(cursor, scope, _context);
            inner.Declare(name with { Text = argument }, given.Length == qubits.Size
                ? new QasmQubits(given)
                : throw name.Error($"{name.Quoted} takes {qubits.Size} qubit(s) as {Quote.Of(argument)}, not {given.Length}."));
        }

        cursor.Expect(")");
        cursor.Expect(";");
        _context.Limits.Enter(name);
        Run(definition.Body(), inner, into);
        _context.Limits.Leave();
    }
}
