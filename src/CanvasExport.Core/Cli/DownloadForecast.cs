using CanvasExport.Core.Downloads;

namespace CanvasExport.Core.Cli;

/// <summary>A dry run: what would come, and whether the disk has room for it. Nobody is asked and nothing is written.</summary>
internal sealed class DownloadForecast(StepContext context, StepHost host)
{
    readonly DiskRoom _room = new(context.Paths, host);
    readonly List<(string Course, Amount ToCome)> _courses = [];
    readonly Amount _all = new();
    readonly Amount _there = new();

    /// <summary>Counts a file; those of one course come one after another.</summary>
    public void Add(FileCheckResult file)
    {
        lock (_courses)
        {
            if (file.State is FileState.Missing or FileState.Outdated)
            {
                var bytes = _room.Add(file);
                OfCourse(file).Add(bytes, file.Request.Size is null);
                _all.Add(bytes, file.Request.Size is null);
            }
            else if (file.State is FileState.Whole or FileState.Unread)
            {
                _there.Add(file.Size, isUnknown: false);
            }
            else if (file.State == FileState.Damaged)
            {
                context.Summary.CountMissing(DownloadReport.Damage(file));
            }
        }
    }

    /// <summary>Puts the counts into the summary.</summary>
    public void Conclude()
    {
        foreach (var (course, toCome) in _courses)
        {
            context.Summary.Report("to come", $"{toCome}: {course}");
        }

        context.Summary.Report("in all", _all.ToString());
        context.Summary.Report("already there", _there.ToString());
        context.Summary.Report("disk", _room.Sentence);
        if (!_room.IsEnough)
        {
            context.Summary.CountMissing("room on the disk");
        }
    }

    // exports/<course>/<student>/<file>
    Amount OfCourse(FileCheckResult file)
    {
        var course = file.Request.Path.Split('/') is [_, var name, ..] ? name : file.Request.Path;
        if (_courses.Count == 0 || _courses[^1].Course != course)
        {
            _courses.Add((course, new Amount()));
        }

        return _courses[^1].ToCome;
    }

    sealed class Amount
    {
        long _files;
        long _unknown;
        long _bytes;

        public void Add(long bytes, bool isUnknown)
        {
            _files++;
            _bytes += bytes;
            _unknown += isUnknown ? 1 : 0;
        }

        public override string ToString()
        {
            var count = StepSummary.Count(_files, "file");
            return _unknown == _files && _unknown > 0
                ? $"{count} of unknown size"
                : $"{count}, {StepSummary.Bytes(_bytes)}{(_unknown > 0 ? $" ({_unknown} of unknown size)" : "")}";
        }
    }
}
