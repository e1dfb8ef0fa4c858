namespace CanvasExport.SampleCanvas;

/// <summary>What goes wrong, and for which requests; thread-safe. Of several that match, the one added first comes first.</summary>
public sealed class Faults
{
    /// <summary>For <see cref="Add(string, Fault, int, int)"/>: as often as such a request comes.</summary>
    public const int Always = int.MaxValue;

    readonly Lock _gate = new();
    readonly List<Planned> _planned = [];

    /// <summary>The next requests whose path and query (on either origin) contain the text meet the fault.</summary>
    /// <param name="pathContains">Compared with the path and query as they were sent.</param>
    /// <param name="fault">What happens.</param>
    /// <param name="times">How many requests meet it.</param>
    /// <param name="skip">How many matching requests go through untouched first.</param>
    public void Add(string pathContains, Fault fault, int times = 1, int skip = 0) =>
        Add(path => path.Contains(pathContains, StringComparison.Ordinal), fault, times, skip);

    /// <summary>The next requests meet the fault whose path and query (on either origin) are such.</summary>
    /// <param name="isSuch">Is given the path and query as they were sent.</param>
    /// <param name="fault">What happens.</param>
    /// <param name="times">How many requests meet it.</param>
    /// <param name="skip">How many such requests go through untouched first.</param>
    public void Add(Func<string, bool> isSuch, Fault fault, int times = 1, int skip = 0)
    {
        lock (_gate)
        {
            _planned.Add(new Planned(isSuch, fault) { Times = times, Skip = skip });
        }
    }

    /// <summary>Stops the next matching request before it is answered; a client can be killed meanwhile without any sleep.</summary>
    public Hold Hold(string pathContains, int skip = 0)
    {
        var hold = new Hold();
        Add(pathContains, Fault.HeldBy(hold), skip: skip);
        return hold;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _planned.ForEach(plan => plan.Fault.Hold?.Release());
            _planned.Clear();
        }
    }

    internal Fault? Take(string pathAndQuery)
    {
        lock (_gate)
        {
            foreach (var plan in _planned.Where(plan => plan.Waits(pathAndQuery)))
            {
                if (plan.Skip > 0)
                {
                    plan.Skip--;
                    continue;
                }

                if (plan.Times != Always)
                {
                    plan.Times--;
                }

                return plan.Fault;
            }

            return null;
        }
    }

    sealed class Planned(Func<string, bool> isSuch, Fault fault)
    {
        public Fault Fault { get; } = fault;

        public int Times { get; set; }

        public int Skip { get; set; }

        public bool Waits(string pathAndQuery) => Times > 0 && isSuch(pathAndQuery);
    }
}
