package io.carillon.usage;

import java.util.List;

/// Where rows are to land: the database, which may be away.
interface UsageStore {
    /// Writes rows, in any order and as often as one likes: a row that is there already in this or a later state stays
    /// as it is. Blocks, for seconds at most. Whatever it throws, some of the rows may have been written.
    ///
    /// @throws org.springframework.dao.DataAccessException when not all could be written
    void write(List<UsageRow> rows);
}
