// The pictures of a dossier (dossier.h), as SVG within the page: a map and a timeline. Colours are the page's style's.
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>

#include "view/dossier.h"
#include "view/escape.h"
#include "view/utf8.h"
#include "view/world_map.h"

namespace kroniek::view {
namespace {

constexpr double width = 4000;
constexpr double map_height = 2400;
constexpr double lane_height = 260;
constexpr double axis_height = 160;
constexpr std::size_t most_named = 16;  // places with their names beside them
constexpr double room = 3;              // degrees around the places

std::string whole(double value) {
  return std::to_string(std::llround(value));
}

void escaped(std::string_view text, std::string& out) {
  append_html_text(is_valid_utf8(text) ? std::string(text) : repaired_utf8(text), out);
}

void open_picture(std::string_view style_class, double height, std::string_view label, std::string& out) {
  out.append("<svg class=\"").append(style_class).append("\" viewBox=\"0 0 ").append(whole(width)).append(" ");
  out.append(whole(height)).append("\" role=\"img\" aria-label=\"").append(label).append("\">\n");
}

// What holds the exact places, or all where there are none.
MapFrame frame_of(const std::vector<DrawnPlace>& places) {
  double west = 180;
  double east = -180;
  double south = 90;
  double north = -90;
  const bool has_exact = std::ranges::any_of(places, &DrawnPlace::is_exact);
  for (const DrawnPlace& one : places) {
    if (has_exact && !one.is_exact) continue;
    west = std::min(west, one.longitude);
    east = std::max(east, one.longitude);
    south = std::min(south, one.latitude);
    north = std::max(north, one.latitude);
  }
  return {std::max(west - room, -180.0),
          std::max(south - room, -80.0),
          std::min(east + room, 180.0),
          std::min(north + room, 80.0),
          width,
          map_height};
}

struct Box {
  double left, top, right, bottom;
  [[nodiscard]] bool meets(const Box& other) const noexcept {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

struct Ticks {
  int months;  // between two
  std::size_t shown;
};

}  // namespace

void append_map_picture(const std::vector<DrawnPlace>& places, std::string_view label, std::string& out) {
  const MapFrame frame = frame_of(places);
  open_picture("map", map_height, label, out);
  out += "<path class=\"land\" d=\"";
  append_land(frame, built_in_world_map(), out);
  out += "\"/>\n";
  std::uint64_t most = 1;
  for (const DrawnPlace& one : places) most = std::max(most, one.mentions);
  // Rings below dots, the larger below the smaller.
  for (const bool is_exact : {false, true}) {
    for (const DrawnPlace& one : places) {
      if (one.is_exact != is_exact) continue;
      const double x = frame.x(one.longitude);
      const double y = frame.y(one.latitude);
      if (x < 0 || x > width || y < 0 || y > map_height) continue;
      const double share = std::sqrt(static_cast<double>(one.mentions) / static_cast<double>(most));
      out.append("<circle class=\"").append(is_exact ? "spot" : "wide").append("\" cx=\"").append(whole(x));
      out.append("\" cy=\"").append(whole(y)).append("\" r=\"").append(whole(is_exact ? 22 + 34 * share : 110));
      out += "\"><title>";
      escaped(one.name, out);
      out += "</title></circle>\n";
    }
  }
  std::vector<Box> taken;
  for (const DrawnPlace& one : places) {
    const double x = frame.x(one.longitude) + (one.is_exact ? 70 : 0);
    const double y = frame.y(one.latitude) + 24;
    const double size = 38 * static_cast<double>(std::min<std::size_t>(one.name.size(), 40));
    const Box box{x, y - 70, x + size, y + 20};
    if (box.left < 0 || box.right > width || box.top < 0 || box.bottom > map_height) continue;
    if (std::ranges::any_of(taken, [&](const Box& other) { return box.meets(other); })) continue;
    taken.push_back(box);
    out.append("<text class=\"name\" x=\"").append(whole(x)).append("\" y=\"").append(whole(y)).append("\">");
    escaped(one.name, out);
    out += "</text>\n";
    if (taken.size() == most_named) break;
  }
  out += "</svg>\n";
}

void append_timeline_picture(const std::vector<std::vector<DrawnTime>>& lanes,
                             const std::vector<std::string_view>& names, std::string_view label, std::string& out) {
  // The middle nine tenths set the scale: one date of another century does not press all others together.
  std::vector<double> ends;
  for (const auto& lane : lanes) {
    for (const DrawnTime& one : lane) ends.insert(ends.end(), {one.first, one.last + 1});
  }
  if (ends.empty()) return;
  std::ranges::sort(ends);
  const double low = ends[ends.size() / 20];
  const double high = std::max(ends[ends.size() - 1 - ends.size() / 20], low + 1);
  const double margin = std::max((high - low) * 0.04, 1.0);
  const auto x = [&](double day) {
    return std::clamp((day - low + margin) / (high - low + 2 * margin), 0.005, 0.995) * width;
  };
  const double bottom = lane_height * static_cast<double>(lanes.size());
  open_picture("timeline", bottom + axis_height, label, out);

  namespace c = std::chrono;
  const auto month_of = [](double day) {
    const c::year_month_day date(c::sys_days(c::days(static_cast<int>(day))));
    return static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
  };
  const int first_month = month_of(low - margin);
  const int months = month_of(high + margin) - first_month + 1;
  Ticks ticks{12, 4};
  for (const Ticks one : {Ticks{1, 7}, Ticks{3, 7}, Ticks{12, 4}, Ticks{60, 4}, Ticks{120, 4}, Ticks{600, 4}}) {
    ticks = one;
    if (months / one.months <= 12) break;
  }
  for (int month = (first_month + ticks.months - 1) / ticks.months * ticks.months; month < first_month + months;
       month += ticks.months) {
    const c::year_month_day date{c::year(month / 12), c::month(static_cast<unsigned>(month % 12 + 1)), c::day(1)};
    const double day = static_cast<double>(c::sys_days(date).time_since_epoch().count());
    if (day < low - margin || day > high + margin) continue;
    std::string digits = std::to_string(month / 12);
    if (ticks.shown == 7) digits += (month % 12 < 9 ? "-0" : "-") + std::to_string(month % 12 + 1);
    out.append("<line class=\"axis\" x1=\"").append(whole(x(day))).append("\" x2=\"").append(whole(x(day)));
    out.append("\" y1=\"0\" y2=\"")
        .append(whole(bottom))
        .append("\"/><text class=\"tick\" text-anchor=\"middle\" x=\"");
    out.append(whole(x(day)))
        .append("\" y=\"")
        .append(whole(bottom + 100))
        .append("\">")
        .append(digits)
        .append("</text>\n");
  }
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    const double top = lane_height * static_cast<double>(i);
    const double middle = top + 180;
    out.append("<line class=\"axis\" x1=\"0\" x2=\"").append(whole(width)).append("\" y1=\"").append(whole(middle));
    out.append("\" y2=\"")
        .append(whole(middle))
        .append("\"/><text class=\"lane\" x=\"20\" y=\"")
        .append(whole(top + 90));
    out.append("\">").append(names[i]).append("</text>\n");
    for (const DrawnTime& one : lanes[i]) {
      if (one.last - one.first < 1) {
        out.append("<circle class=\"time\" cx=\"").append(whole(x(one.first + 0.5))).append("\" cy=\"");
        out.append(whole(middle)).append("\" r=\"26\"/>\n");
      } else {
        const double begin = x(one.first);
        out.append("<rect class=\"time\" x=\"").append(whole(begin)).append("\" y=\"").append(whole(middle - 18));
        out.append("\" width=\"")
            .append(whole(std::max(x(one.last + 1) - begin, 20.0)))
            .append("\" height=\"36\" rx=\"12\"/>\n");
      }
    }
  }
  out += "</svg>\n";
}

}  // namespace kroniek::view
