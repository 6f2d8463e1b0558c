// The standard's tables of names whose case SVG and MathML want adjusted, and of namespaced attributes.
#include "html/foreign_names.h"

#include <array>
#include <string>

namespace kroniek::html {
namespace {

// clang-format off
// https://html.spec.whatwg.org/#parsing-main-inforeign, "any other start tag": tag names
#define KRONIEK_SVG_TAGS(X) \
  X(altglyph, altGlyph) X(altglyphdef, altGlyphDef) X(altglyphitem, altGlyphItem) X(animatecolor, animateColor) \
  X(animatemotion, animateMotion) X(animatetransform, animateTransform) X(clippath, clipPath) X(feblend, feBlend) \
  X(fecolormatrix, feColorMatrix) X(fecomponenttransfer, feComponentTransfer) X(fecomposite, feComposite) \
  X(feconvolvematrix, feConvolveMatrix) X(fediffuselighting, feDiffuseLighting) \
  X(fedisplacementmap, feDisplacementMap) X(fedistantlight, feDistantLight) X(fedropshadow, feDropShadow) \
  X(feflood, feFlood) X(fefunca, feFuncA) X(fefuncb, feFuncB) X(fefuncg, feFuncG) X(fefuncr, feFuncR) \
  X(fegaussianblur, feGaussianBlur) X(feimage, feImage) X(femerge, feMerge) X(femergenode, feMergeNode) \
  X(femorphology, feMorphology) X(feoffset, feOffset) X(fepointlight, fePointLight) \
  X(fespecularlighting, feSpecularLighting) X(fespotlight, feSpotLight) X(fetile, feTile) \
  X(feturbulence, feTurbulence) X(foreignobject, foreignObject) X(glyphref, glyphRef) \
  X(lineargradient, linearGradient) X(radialgradient, radialGradient) X(textpath, textPath)

// https://html.spec.whatwg.org/#adjust-svg-attributes
#define KRONIEK_SVG_ATTRIBUTES(X) \
  X(attributename, attributeName) X(attributetype, attributeType) X(basefrequency, baseFrequency) \
  X(baseprofile, baseProfile) X(calcmode, calcMode) X(clippathunits, clipPathUnits) \
  X(diffuseconstant, diffuseConstant) X(edgemode, edgeMode) X(filterunits, filterUnits) X(glyphref, glyphRef) \
  X(gradienttransform, gradientTransform) X(gradientunits, gradientUnits) X(kernelmatrix, kernelMatrix) \
  X(kernelunitlength, kernelUnitLength) X(keypoints, keyPoints) X(keysplines, keySplines) X(keytimes, keyTimes) \
  X(lengthadjust, lengthAdjust) X(limitingconeangle, limitingConeAngle) X(markerheight, markerHeight) \
  X(markerunits, markerUnits) X(markerwidth, markerWidth) X(maskcontentunits, maskContentUnits) \
  X(maskunits, maskUnits) X(numoctaves, numOctaves) X(pathlength, pathLength) \
  X(patterncontentunits, patternContentUnits) X(patterntransform, patternTransform) X(patternunits, patternUnits) \
  X(pointsatx, pointsAtX) X(pointsaty, pointsAtY) X(pointsatz, pointsAtZ) X(preservealpha, preserveAlpha) \
  X(preserveaspectratio, preserveAspectRatio) X(primitiveunits, primitiveUnits) X(refx, refX) X(refy, refY) \
  X(repeatcount, repeatCount) X(repeatdur, repeatDur) X(requiredextensions, requiredExtensions) \
  X(requiredfeatures, requiredFeatures) X(specularconstant, specularConstant) X(specularexponent, specularExponent) \
  X(spreadmethod, spreadMethod) X(startoffset, startOffset) X(stddeviation, stdDeviation) \
  X(stitchtiles, stitchTiles) X(surfacescale, surfaceScale) X(systemlanguage, systemLanguage) \
  X(tablevalues, tableValues) X(targetx, targetX) X(targety, targetY) X(textlength, textLength) X(viewbox, viewBox) \
  X(viewtarget, viewTarget) X(xchannelselector, xChannelSelector) X(ychannelselector, yChannelSelector) \
  X(zoomandpan, zoomAndPan)

// clang-format on
using Table = std::array<Name, static_cast<std::size_t>(Name::known_count)>;

constexpr Table identity() {
  Table table{};
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = static_cast<Name>(i);
  return table;
}

#define KRONIEK_ADJUST(lower, adjusted) table[static_cast<std::size_t>(Name::lower)] = Name::adjusted;
constexpr Table svg_tags = [] {
  Table table = identity();
  KRONIEK_SVG_TAGS(KRONIEK_ADJUST)
  return table;
}();
constexpr Table svg_attributes = [] {
  Table table = identity();
  KRONIEK_SVG_ATTRIBUTES(KRONIEK_ADJUST)
  return table;
}();
#undef KRONIEK_ADJUST

void set_name(Attribute& attribute, Name name, AttributeNamespace name_space = AttributeNamespace::none) {
  attribute.name_bits = static_cast<std::uint32_t>(name) | static_cast<std::uint32_t>(name_space) << 24;
}

}  // namespace

Name adjusted_svg_tag(Name name) noexcept {
  return name < Name::known_count ? svg_tags[static_cast<std::size_t>(name)] : name;
}

void adjust_attributes(std::span<Attribute> attributes, Namespace name_space) noexcept {
  for (Attribute& attribute : attributes) {
    const Name name = attribute.name();
    if (name >= Name::known_count) continue;
    if (name_space == Namespace::svg) {
      set_name(attribute, svg_attributes[static_cast<std::size_t>(name)]);
    } else if (name == Name::definitionurl) {
      set_name(attribute, Name::definitionURL);  // https://html.spec.whatwg.org/#adjust-mathml-attributes
    }
    // https://html.spec.whatwg.org/#adjust-foreign-attributes
    switch (name) {
      case Name::xlink_actuate: set_name(attribute, Name::actuate, AttributeNamespace::xlink); break;
      case Name::xlink_arcrole: set_name(attribute, Name::arcrole, AttributeNamespace::xlink); break;
      case Name::xlink_href: set_name(attribute, Name::href, AttributeNamespace::xlink); break;
      case Name::xlink_role: set_name(attribute, Name::role, AttributeNamespace::xlink); break;
      case Name::xlink_show: set_name(attribute, Name::show, AttributeNamespace::xlink); break;
      case Name::xlink_title: set_name(attribute, Name::title, AttributeNamespace::xlink); break;
      case Name::xlink_type: set_name(attribute, Name::type, AttributeNamespace::xlink); break;
      case Name::xml_lang: set_name(attribute, Name::lang, AttributeNamespace::xml); break;
      case Name::xml_space: set_name(attribute, Name::space, AttributeNamespace::xml); break;
      case Name::xmlns: set_name(attribute, Name::xmlns, AttributeNamespace::xmlns); break;
      case Name::xmlns_xlink: set_name(attribute, Name::xlink, AttributeNamespace::xmlns); break;
      default: break;
    }
  }
}

bool equal_ignoring_case(std::string_view text, std::string_view lower) noexcept {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c) != lower[i]) return false;
  }
  return true;
}

bool has_html_encoding(std::span<const Attribute> attributes) noexcept {
  for (const Attribute& attribute : attributes) {
    if (attribute.name_bits != static_cast<std::uint32_t>(Name::encoding)) continue;
    return equal_ignoring_case(attribute.value(), "text/html") ||
           equal_ignoring_case(attribute.value(), "application/xhtml+xml");
  }
  return false;
}

}  // namespace kroniek::html
