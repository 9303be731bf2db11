"""The programs that draw a terrain's surface, in OpenGL's shading language.

Pixels count from the top row down: the projection turns the picture over, so that what is read
back is in the order of a frame. Colours are written premultiplied with their opacity.
"""

from __future__ import annotations

from typing import Final

VERSION: Final = "#version 330 core\n"

UNDERSIDE: Final = """
// The ground's underside is darker, and nearer to the night around it.
vec3 underside(vec3 colour) { return 0.55 * mix(colour, vec3(0.20, 0.27, 0.40), 0.45); }
"""

LIGHTING: Final = """
uniform vec2 steepness;      // slope of the picture for a slope of 1 along x, along y
uniform vec3 light;          // unit vector towards the lamp
uniform vec3 gleam;          // unit vector halfway between lamp and viewer
uniform float relief;        // 0 on a flat map, which must show its own colours alone

const float AMBIENT = 0.30;

vec3 normal_at(vec2 slope) {
    return normalize(vec3(-steepness * slope, 1.0));
}

// Brightness of a diffuse ground (J. H. Lambert), 1 where it is level. The root encodes it,
// so that the product with an encoded colour is the encoded product.
float brightness(vec3 normal) {
    float lit = max(dot(normal, light), 0.0) / light.z;
    return pow(AMBIENT + (1.0 - AMBIENT) * lit, 1.0 / 2.2);
}

// A soft highlight (J. F. Blinn), which level ground does not have.
float highlight(vec3 normal) {
    float level = pow(max(gleam.z, 0.0), 18.0);
    float here = pow(max(dot(normal, gleam), 0.0), 18.0);
    return 0.10 * relief * max(here - level, 0.0);
}
"""

HEIGHT_COLOUR: Final = """
uniform sampler2D shades;    // the height colours, low first
uniform float shade_count;

vec3 height_colour(float shade) {
    return texelFetch(shades, ivec2(int(clamp(shade + 0.5, 0.0, shade_count - 1.0)), 0), 0).rgb;
}
"""

SURFACE_VERTEX: Final = (
    VERSION
    + LIGHTING
    + """
in vec2 place;
in float value;
in vec2 slope;
uniform mat4 projection;
out float height;
out vec2 lit;

void main() {
    gl_Position = projection * vec4(place, value, 1.0);
    vec3 normal = normal_at(slope);
    lit = vec2(brightness(normal), highlight(normal));
    height = value;
}
"""
)

SURFACE_FRAGMENT: Final = (
    VERSION
    + UNDERSIDE
    + HEIGHT_COLOUR
    + """
in float height;
in vec2 lit;
uniform vec2 shade_of;       // value to shade: factor, offset
uniform float contour_of;    // number of contour for a value of 1
uniform vec2 contours;       // numbers of the first and the last
uniform vec4 contour_colour;
uniform float contour_width; // in pixels
out vec4 pixel;

void main() {
    vec3 colour = height_colour(height * shade_of.x + shade_of.y) * lit.x + lit.y;
    float contour = height * contour_of;
    vec2 pace = vec2(dFdx(contour), dFdy(contour));
    float dense = dot(pace, pace) + 1e-24;
    float apart = abs(contour - clamp(floor(contour + 0.5), contours.x, contours.y));
    apart *= inversesqrt(dense);
    float covered = clamp(0.5 * contour_width + 0.5 - apart, 0.0, min(1.0, contour_width));
    // Lines closer than a few pixels would be a grey film: they fade.
    covered *= contour_colour.a * clamp(1.2 - 8.0 * dense, 0.0, 1.0);
    // Level ground has no contours, though rounding may carry it to and fro over a value.
    float rounding = 2e-6 * abs(contour) + 1e-9;
    covered *= clamp(dense / (rounding * rounding) - 1.0, 0.0, 1.0);
    colour = mix(colour, contour_colour.rgb, covered);
    pixel = vec4(gl_FrontFacing ? colour : underside(colour), 1.0);
}
"""
)

SILHOUETTE_VERTEX: Final = (
    VERSION
    + LIGHTING
    + """
in vec2 from_place; in float from_value; in vec2 from_slope;
in vec2 to_place; in float to_value; in vec2 to_slope;
in vec3 inner;               // the third corner of a triangle that ends at this edge
in float below;              // 1 where the underside is seen
uniform mat4 projection;
uniform vec2 shade_of;
uniform vec2 frame;          // in pixels
uniform float feather;       // in pixels
out float shade;
out vec2 lit;
out float opacity;
flat out float under;

void main() {
    bool second = (gl_VertexID & 1) == 1;
    bool outer = (gl_VertexID & 2) == 2;
    vec4 one = projection * vec4(from_place, from_value, 1.0);
    vec4 other = projection * vec4(to_place, to_value, 1.0);
    vec4 third = projection * vec4(inner, 1.0);
    vec2 at = one.xy / one.w * frame * 0.5;
    vec2 along = other.xy / other.w * frame * 0.5 - at;
    vec2 inward = third.xy / third.w * frame * 0.5 - at;
    vec2 outward = vec2(along.y, -along.x) / max(length(along), 1e-6);
    outward *= dot(outward, inward) > 0.0 ? -1.0 : 1.0;
    gl_Position = second ? other : one;
    if (outer) gl_Position.xy += outward * feather * 2.0 / frame * gl_Position.w;
    vec3 normal = normal_at(second ? to_slope : from_slope);
    lit = vec2(brightness(normal), highlight(normal));
    under = below;
    shade = (second ? to_value : from_value) * shade_of.x + shade_of.y;
    opacity = outer ? 0.0 : 1.0;
}
"""
)

SILHOUETTE_FRAGMENT: Final = (
    VERSION
    + UNDERSIDE
    + HEIGHT_COLOUR
    + """
in float shade;
in vec2 lit;
in float opacity;
flat in float under;
out vec4 pixel;

void main() {
    vec3 colour = height_colour(shade) * lit.x + lit.y;
    pixel = vec4(under > 0.5 ? underside(colour) : colour, 1.0) * opacity;
}
"""
)
