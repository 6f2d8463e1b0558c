// A VFS for SQLite under which every page of the database file carries its checksum (CRC-32 of its number and its
// content, in four reserved bytes at its end), written with it and compared when it is read: a byte that the disk
// changed is an error (SQLITE_IOERR_DATA) and never a wrong answer.
//
// The log beside the file has SQLite's own checksums. Other programs read such a file as any other.
#pragma once

namespace kroniek::archive {

inline constexpr const char* page_checks_vfs = "kroniek";
inline constexpr int page_check_bytes = 4;

// Makes the VFS known to SQLite, over its default one; once is enough, any number of times is well. Gives SQLite's
// result code.
[[nodiscard]] int register_page_checks() noexcept;

}  // namespace kroniek::archive
