// Fuzzes addresses: taken apart and put together again they are the same, resolving twice changes nothing more, and
// the key under which captures of an article meet is its own key.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "archive/address.h"
#include "base/url.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

// Two lines: a base and a reference.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::unique_ptr<char[]> copy(new char[size]);
  for (std::size_t i = 0; i < size; ++i) copy[i] = static_cast<char>(data[i]);
  const std::string_view input(copy.get(), size);
  const std::string_view base = input.substr(0, input.find('\n'));
  const std::string_view reference = base.size() == size ? std::string_view() : input.substr(base.size() + 1);

  const kroniek::UrlParts parts = kroniek::split_url(reference);
  const std::size_t marks = (parts.scheme.empty() ? 0u : 1u) + (parts.has_authority ? 2u : 0u) +
                            (parts.has_query ? 1u : 0u) + (parts.has_fragment ? 1u : 0u);
  require(parts.scheme.size() + parts.authority.size() + parts.path.size() + parts.query.size() +
              parts.fragment.size() + marks <=
          reference.size());
  require(kroniek::url_host(reference).size() <= reference.size());
  const std::string path = kroniek::remove_dot_segments(parts.path);
  require(path.size() <= parts.path.size());
  require(kroniek::remove_dot_segments(path) == path);
  const std::string whole = kroniek::resolve_url(base, reference);
  require(whole.size() <= base.size() + reference.size() + 4);
  if (kroniek::is_web_url(whole)) require(kroniek::resolve_url(base, whole).size() <= whole.size());

  const std::string address = kroniek::archive::address_of(whole);
  require(address.size() <= kroniek::archive::address_bytes);
  require(kroniek::archive::address_of(address) == address);
  (void)kroniek::archive::article_address(reference, base);
  return 0;
}
