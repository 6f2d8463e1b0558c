# Every library that kroniek uses, found where Debian 12 puts it (tools/install-dependencies installs them).
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(ICU 70 REQUIRED COMPONENTS uc i18n)
pkg_check_modules(DEFLATE REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlidec)
pkg_check_modules(BROTLI_ENCODER REQUIRED IMPORTED_TARGET libbrotlienc)  # packs the server's files at build time
pkg_check_modules(HIGHWAY REQUIRED IMPORTED_TARGET libhwy)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3>=3.40)
pkg_check_modules(CRYPTO REQUIRED IMPORTED_TARGET libcrypto)  # SHA-256
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
find_library(STEMMER_LIBRARY stemmer REQUIRED)  # Snowball; it has no pkg-config file
find_package(simdjson REQUIRED)
find_package(CLI11 REQUIRED)
find_path(RAPIDJSON_INCLUDE rapidjson/writer.h REQUIRED)  # header-only, used in .cpp files alone
