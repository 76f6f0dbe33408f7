package io.carillon.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The members of a presence channel, kept encoded while they come and go: a change costs its page of 64 members to
/// encode anew, whatever the number of pages. Not for several threads at once.
public final class PresenceRoster {
    private static final int PAGE = 64;

    private final ArrayList<PresenceMember> members = new ArrayList<>(4);
    private final ArrayList<PresenceBlock.@Nullable Page> pages = new ArrayList<>(1);

    public int size() {
        return members.size();
    }

    /// Adds a member that is in no roster, under an id that no other has.
    public void add(PresenceMember member) {
        member.slot = members.size();
        members.add(member);
        if (member.slot / PAGE == pages.size()) {
            pages.add(null);
        } else {
            pages.set(member.slot / PAGE, null);
        }
    }

    /// Takes out a member of this roster; the last one takes its place.
    public void remove(PresenceMember member) {
        var last = members.removeLast();
        pages.set(last.slot / PAGE, null);
        if (last != member) {
            members.set(member.slot, last);
            pages.set(member.slot / PAGE, null);
            last.slot = member.slot;
        }
        member.slot = -1;
        if (members.size() <= PAGE * (pages.size() - 1)) {
            pages.removeLast();
        }
    }

    public List<String> userIds() {
        return members.stream().map(PresenceMember::userId).toList();
    }

    /// The members as they are now. Costs a reference per page; putting it into one piece is left to its reader.
    public PresenceBlock block() {
        var now = new PresenceBlock.Page[pages.size()];
        for (int i = 0; i < now.length; i++) {
            var page = pages.get(i);
            if (page == null) {
                page = encode(i);
                pages.set(i, page);
            }
            now[i] = page;
        }
        return new PresenceBlock(now, members.size());
    }

    private PresenceBlock.Page encode(int page) {
        var there = members.subList(page * PAGE, Math.min(members.size(), (page + 1) * PAGE));
        return new PresenceBlock.Page(
                join(there.stream().map(PresenceMember::blockId).toList()),
                join(there.stream().map(PresenceMember::blockEntry).toList()));
    }

    private static byte[] join(List<byte[]> pieces) {
        int length = pieces.size() - 1;
        for (var piece : pieces) {
            length += piece.length;
        }
        var joined = new byte[length];
        Arrays.fill(joined, (byte) ',');
        int at = 0;
        for (var piece : pieces) {
            System.arraycopy(piece, 0, joined, at, piece.length);
            at += piece.length + 1;
        }
        return joined;
    }
}
