// Reads world.map (models/map/build.py writes it) and draws it.
//
// The file: "kroniek map 1\n", the number of rings in 4 bytes, then each ring: its box in steps of 0.01 degrees (west,
// south, east, north in 2 bytes each), how many points, how many bytes they take (4 bytes each), whether it is a hole
// (1 byte: even-odd filling needs it not), then the points, each as two differences from the one before, zigzag and in
// sevens of bits. All little-endian.
#include "view/world_map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

// As src/page/built_in.cpp does.
asm(".section .rodata\n.balign 8\n"
    ".globl kroniek_world_map_begin\n.hidden kroniek_world_map_begin\nkroniek_world_map_begin:\n"
    ".incbin \"" KRONIEK_WORLD_MAP
    "\"\n"
    ".globl kroniek_world_map_end\n.hidden kroniek_world_map_end\nkroniek_world_map_end:\n"
    ".byte 0\n.text\n");
extern "C" {
extern const char kroniek_world_map_begin[] __attribute__((visibility("hidden")));
extern const char kroniek_world_map_end[] __attribute__((visibility("hidden")));
}

namespace kroniek::view {
namespace {

constexpr std::string_view magic = "kroniek map 1\n";
constexpr std::size_t ring_head = 17;
constexpr double steps = 100;
constexpr double farthest_north = 84;  // Mercator has no poles

double turns_x(double longitude) noexcept {
  return (longitude + 180) / 360;
}
double turns_y(double latitude) noexcept {
  const double angle = std::clamp(latitude, -farthest_north, farthest_north) * std::numbers::pi / 180;
  return 0.5 - std::log(std::tan(std::numbers::pi / 4 + angle / 2)) / (2 * std::numbers::pi);
}

std::uint32_t read_number(std::string_view bytes, std::size_t at, std::size_t size) noexcept {
  std::uint32_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

double read_degrees(std::string_view bytes, std::size_t at) noexcept {
  return static_cast<std::int16_t>(read_number(bytes, at, 2)) / steps;
}

// The next difference; false at the end of the bytes.
bool read_step(std::string_view& bytes, std::int64_t& value) noexcept {
  std::uint64_t read = 0;
  for (unsigned shift = 0; shift < 35 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    read |= static_cast<std::uint64_t>(byte & 0x7Fu) << shift;
    if (byte >= 0x80) continue;
    value = static_cast<std::int64_t>(read >> 1) ^ -static_cast<std::int64_t>(read & 1);
    return true;
  }
  return false;
}

struct Point {
  std::int64_t x = 0;
  std::int64_t y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

// On which sides out of sight.
unsigned side_of(const Point& point, const MapFrame& frame) noexcept {
  const auto room = static_cast<std::int64_t>(frame.width() / 50);  // a border's line has a width
  unsigned side = 0;
  if (point.x < -room) side |= 1;
  if (point.x > static_cast<std::int64_t>(frame.width()) + room) side |= 2;
  if (point.y < -room) side |= 4;
  if (point.y > static_cast<std::int64_t>(frame.height()) + room) side |= 8;
  return side;
}

void append_ring(const std::vector<Point>& ring, const MapFrame& frame, std::string& out) {
  // A point between two that are out of sight on the same side changes nothing of what is seen. The first one stays, so
  // that the last is not left out on the strength of one that is not there.
  std::vector<Point> seen = {ring[0]};
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const Point& after = ring[(i + 1) % ring.size()];
    if ((side_of(seen.back(), frame) & side_of(ring[i], frame) & side_of(after, frame)) != 0) continue;
    if (seen.back() != ring[i]) seen.push_back(ring[i]);
  }
  if (seen.size() < 3) return;
  out += 'M' + std::to_string(seen[0].x) + ' ' + std::to_string(seen[0].y) + 'l';
  for (std::size_t i = 1; i < seen.size(); ++i) {
    const std::int64_t x = seen[i].x - seen[i - 1].x;
    const std::int64_t y = seen[i].y - seen[i - 1].y;
    if (i > 1 && x >= 0) out += ' ';
    out += std::to_string(x);
    if (y >= 0) out += ' ';
    out += std::to_string(y);
  }
  out += 'z';
}

}  // namespace

MapFrame::MapFrame(double west, double south, double east, double north, double width, double height) noexcept
    : width_(width), height_(height) {
  const double across = std::max(turns_x(east) - turns_x(west), 1e-4);
  const double down = std::max(turns_y(south) - turns_y(north), 1e-4);
  scale_ = std::min(width / across, height / down);
  left_ = (turns_x(west) + turns_x(east)) / 2 - width / scale_ / 2;
  top_ = (turns_y(north) + turns_y(south)) / 2 - height / scale_ / 2;
}

double MapFrame::x(double longitude) const noexcept {
  return (turns_x(longitude) - left_) * scale_;
}
double MapFrame::y(double latitude) const noexcept {
  return (turns_y(latitude) - top_) * scale_;
}

void append_land(const MapFrame& frame, std::string_view map, std::string& out) {
  if (!map.starts_with(magic) || map.size() < magic.size() + 4) return;
  map.remove_prefix(magic.size() + 4);
  std::vector<Point> ring;
  while (map.size() >= ring_head) {
    const double west = read_degrees(map, 0);
    const double south = read_degrees(map, 2);
    const double east = read_degrees(map, 4);
    const double north = read_degrees(map, 6);
    const std::uint32_t points = read_number(map, 8, 4);
    const std::uint32_t size = read_number(map, 12, 4);
    map.remove_prefix(ring_head);
    if (size > map.size()) return;
    std::string_view bytes = map.substr(0, size);
    map.remove_prefix(size);
    if (frame.x(east) < 0 || frame.x(west) > frame.width()) continue;
    if (frame.y(south) < 0 || frame.y(north) > frame.height()) continue;
    ring.clear();
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::array<std::int64_t, 2> step{};
    for (std::uint32_t i = 0; i < points && read_step(bytes, step[0]) && read_step(bytes, step[1]); ++i) {
      x = std::clamp<std::int64_t>(x + step[0], -18'000, 18'000);
      y = std::clamp<std::int64_t>(y + step[1], -9'000, 9'000);
      const Point point{std::llround(frame.x(static_cast<double>(x) / steps)),
                        std::llround(frame.y(static_cast<double>(y) / steps))};
      if (ring.empty() || ring.back() != point) ring.push_back(point);
    }
    if (!ring.empty()) append_ring(ring, frame, out);
  }
}

std::string_view built_in_world_map() noexcept {
  return {kroniek_world_map_begin, static_cast<std::size_t>(kroniek_world_map_end - kroniek_world_map_begin)};
}

}  // namespace kroniek::view
