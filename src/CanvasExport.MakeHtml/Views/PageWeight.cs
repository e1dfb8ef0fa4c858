using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using CanvasExport.Core.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>About how many bytes a view is on its page, never less: what is in a view of whatever kind counts, with its frame.</summary>
internal static class PageWeight
{
    static readonly ConcurrentDictionary<Type, Member[]> Members = new();

    public static int Of(object? view) => (int)Math.Min(Weigh(view), int.MaxValue / 2);

    /// <summary>A text as it is written between tags, where all but the letters of English are references.</summary>
    public static int OfText(string text)
    {
        var bytes = text.Length;
        foreach (var sign in text)
        {
            bytes += sign >= 0x80 ? 7 : sign is '&' or '<' or '>' or '"' or '\'' or '+' ? 5 : 0;
        }

        return bytes;
    }

    /// <summary>As many of the things, from the first on, as there is room for.</summary>
    public static IEnumerable<T> Fit<T>(IEnumerable<T> all, Func<T, int> weight, int room)
    {
        foreach (var one in all)
        {
            room -= weight(one);
            if (room < 0)
            {
                yield break;
            }

            yield return one;
        }
    }

    /// <summary>The things in parts for each of which there is room; one that there is no room for is a part by itself.</summary>
    public static IEnumerable<IReadOnlyList<T>> Pack<T>(IEnumerable<T> all, Func<T, int> weight, int room)
    {
        var (part, left) = (new List<T>(), room);
        foreach (var one in all)
        {
            var bytes = weight(one);
            if (part.Count > 0 && bytes > left)
            {
                yield return part;
                (part, left) = ([], room);
            }

            part.Add(one);
            left -= bytes;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    static long Weigh(object? view) => view switch
    {
        null => 0,
        ITuple parts => Enumerable.Range(0, parts.Length).Sum(part => Weigh(parts[part])),
        ValueType => 0,
        string text => OfText(text) * 2L,
        SafeHtml html => Encoding.UTF8.GetByteCount(html.ToString()),
        IEnumerable list => WeighAll(list),
        _ => Frame(view) + WeighMembers(view),
    };

    static long WeighAll(IEnumerable list)
    {
        var sum = 0L;
        if (list is not ICollection { Count: 0 })
        {
            foreach (var one in list)
            {
                sum += Weigh(one);
            }
        }

        return sum;
    }

    static long WeighMembers(object view)
    {
        var sum = 0L;
        foreach (var member in MembersOf(view.GetType()))
        {
            sum += Weigh(member.Of(view));
        }

        return sum;
    }

    // The tags around it.
    static int Frame(object view) => view switch
    {
        MomentView or Status or LinkView or PageLinkView => 120,
        SubmissionView => 1_500,
        AttemptView or FileView => 900,
        _ => 350,
    };

    // What is computed of others is on no page twice.
    static Member[] MembersOf(Type type) => Members.GetOrAdd(type, one =>
        [.. one.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member.CanWrite && (!member.PropertyType.IsValueType || member.PropertyType.IsAssignableTo(typeof(ITuple))))
            .Select(member => (Member)Activator.CreateInstance(
                typeof(Member<,>).MakeGenericType(member.DeclaringType!, member.PropertyType), member)!)]);

    // A view is weighed oftener than it is written: asked by reflection each time, that would cost as much.
    abstract class Member
    {
        public abstract object? Of(object view);
    }

    sealed class Member<TView, TValue>(PropertyInfo property) : Member
    {
        readonly Func<TView, TValue> _get = property.GetMethod!.CreateDelegate<Func<TView, TValue>>();

        public override object? Of(object view) => _get((TView)view);
    }
}
