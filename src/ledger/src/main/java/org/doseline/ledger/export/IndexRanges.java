package org.doseline.ledger.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The indexes of the records in an export, rising, in one spelling: {@code 0-999} or {@code 5,7-9}. Without
 * records it is the empty text.
 *
 * @param ranges rising, neither empty nor touching each other
 */
public record IndexRanges(List<Range> ranges) {
    private static final Pattern RANGE = Pattern
            .compile("(0|[1-9][0-9]{0,17})(?:-([1-9][0-9]{0,17}))?");

    /** From the first index to the last one, both included. */
    public record Range(long first, long last) {
        public Range {
            if (first < 0 || last < first)
                throw new IllegalArgumentException("not a range of indexes: " + first + " to " + last);
        }

        private String text() { return first == last ? "" + first : first + "-" + last; }
    }

    public IndexRanges {
        ranges = List.copyOf(ranges);
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i).first() <= ranges.get(i - 1).last() + 1)
                throw new IllegalArgumentException(
                        "ranges of indexes touch or fall at " + ranges.get(i).first());
        }
    }

    /** Reads what {@link #text} wrote; any other spelling throws IllegalArgumentException. */
    public static IndexRanges parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) throw new IllegalArgumentException("not a range of indexes: " + part);
            long first = Long.parseLong(range.group(1));
            long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
            if (range.group(2) != null && last == first)
                throw new IllegalArgumentException("not the usual spelling: " + part);
            ranges.add(new Range(first, last));
        }
        return new IndexRanges(ranges);
    }

    public String text() { return String.join(",", ranges.stream().map(Range::text).toList()); }

    /** How many indexes these are. */
    public long count() {
        return ranges.stream().mapToLong(range -> range.last() - range.first() + 1).reduce(0, Math::addExact);
    }

    /** Whether it is one of these. */
    public boolean contains(long index) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Range range = ranges.get(middle);
            if (index < range.first()) high = middle - 1;
            else if (index > range.last()) low = middle + 1;
            else
                return true;
        }
        return false;
    }

    /** Collects indexes that rise. For one thread. */
    public static final class Builder {
        private final List<Range> ranges = new ArrayList<>();

        /** An index that is not above the last one throws. */
        public void add(long index) {
            int last = ranges.size() - 1;
            if (last >= 0 && index <= ranges.get(last).last())
                throw new IllegalArgumentException(
                        "record " + index + " does not follow " + ranges.get(last).last());
            if (last >= 0 && index == ranges.get(last).last() + 1)
                ranges.set(last, new Range(ranges.get(last).first(), index));
            else
                ranges.add(new Range(index, index));
        }

        public IndexRanges build() { return new IndexRanges(ranges); }
    }
}
