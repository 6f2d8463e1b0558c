// Corrections as JSON and text (kroniek/fact_views.h).
#include <cmath>
#include <string>
#include <string_view>

#include "kroniek/fact_views.h"
#include "view/escape.h"
#include "view/json_writer.h"
#include "view/marked_lines.h"
#include "view/utf8.h"

namespace kroniek {
namespace {

using view::append_paragraph;
using view::clean_line;
using view::JsonWriter;
using view::StringStream;

void member_if(JsonWriter& json, std::string_view name, const std::string& text) {
  if (!text.empty()) json.member(name, view::repaired_utf8(text));
}

void write_at(JsonWriter& json, const Occurrence& at) {
  json.key("at");
  json.StartObject();
  json.member("kind", name(at.kind));
  json.member("words", view::repaired_utf8(at.words));
  member_if(json, "before", at.before);
  member_if(json, "after", at.after);
  json.key("begin");
  json.Uint(at.begin);
  json.EndObject();
}

void write_to(JsonWriter& json, const CorrectedAs& to) {
  json.key("to");
  json.StartObject();
  member_if(json, "name", to.name);
  member_if(json, "key", to.key);
  if (to.type) json.member("type", name(*to.type));
  if (to.place) {
    json.key("place");
    json.StartObject();
    json.key("geonames");
    json.Int64(to.place->geonames);
    json.member("name", view::repaired_utf8(to.place->name));
    json.member("country", view::repaired_utf8(to.place->country));
    json.key("latitude");
    json.Double(std::round(to.place->latitude * 1e5) / 1e5);
    json.key("longitude");
    json.Double(std::round(to.place->longitude * 1e5) / 1e5);
    json.member("precision", name(to.place->precision));
    json.EndObject();
  }
  json.EndObject();
}

}  // namespace

// A member that says nothing is left out: what is read and edited by people should be short.
void append_json(const Correction& one, std::string& out) {
  StringStream stream{out};
  JsonWriter json(stream);
  json.StartObject();
  if (one.id != 0) {
    json.key("id");
    json.Int64(one.id);
  }
  json.member("action", name(one.action));
  member_if(json, "name", one.of.name);
  member_if(json, "key", one.of.key);
  if (one.of.type) json.member("type", name(*one.of.type));
  member_if(json, "spelling", one.of.spelling);
  member_if(json, "in", one.of.address);
  member_if(json, "version", one.of.version);
  if (one.of.at) write_at(json, *one.of.at);
  if (!one.to.name.empty() || one.to.type || one.to.place) write_to(json, one.to);
  member_if(json, "by", one.by);
  member_if(json, "note", one.note);
  json.member("made", moment_of(one.made));
  if (one.undone) json.member("undone", moment_of(*one.undone));
  member_if(json, "undone_by", one.undone_by);
  json.EndObject();
  out += '\n';
}

std::string summary(const Correction& one) {
  const auto quoted = [](const std::string& text) { return "\"" + clean_line(text) + "\""; };
  std::string of = one.of.at ? quoted(one.of.at->words) : quoted(one.of.name);
  if (one.of.at && one.of.at->kind != MentionKind::name) of = "the " + std::string(name(one.of.at->kind)) + " " + of;
  if (one.of.type && !one.of.at) of += " (" + std::string(name(*one.of.type)) + ")";
  if (!one.of.spelling.empty()) of += ", where it is written " + quoted(one.of.spelling) + ",";
  std::string text;
  switch (one.action) {
    case CorrectionAction::merge: text = of + " is " + quoted(one.to.name); break;
    case CorrectionAction::split: text = of + " is somebody else: " + quoted(one.to.name); break;
    case CorrectionAction::hide: text = of + " is hidden"; break;
    case CorrectionAction::relabel:
      text = of + " is";
      if (!one.to.name.empty()) text += " shown as " + quoted(one.to.name);
      if (one.to.type)
        text +=
            (one.to.name.empty() ? "" : ", and is") + std::string(" of the type ") + std::string(name(*one.to.type));
      if (one.to.place)
        text +=
            " the place " + quoted(one.to.place->name) + " (GeoNames " + std::to_string(one.to.place->geonames) + ")";
      break;
  }
  if (!one.of.address.empty()) text += ", in " + clean_line(one.of.address);
  if (!one.of.version.empty()) text += " as it was in one version";
  return text;
}

void append_text(const std::vector<Correction>& corrections, const TextStyle& style, std::string& out) {
  for (const Correction& one : corrections) {
    append_paragraph(std::to_string(one.id) + "  " + summary(one), "", one.undone ? "2" : "", "", style, out);
    std::string line = moment_of(one.made).substr(0, 16);
    line[10] = ' ';
    if (!one.by.empty()) line += " by " + clean_line(one.by);
    if (!one.note.empty()) line += ": " + clean_line(one.note);
    append_paragraph(line, "   ", "2", "", style, out);
    if (!one.undone) continue;
    std::string undone = "undone " + moment_of(*one.undone).substr(0, 16);
    undone[17] = ' ';
    if (!one.undone_by.empty()) undone += " by " + clean_line(one.undone_by);
    append_paragraph(undone, "   ", "2", "", style, out);
  }
}

}  // namespace kroniek
