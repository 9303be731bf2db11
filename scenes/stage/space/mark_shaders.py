"""The programs that draw what stands on a terrain, in OpenGL's shading language.

Colours are written premultiplied with their opacity.
"""

from __future__ import annotations

from typing import Final

from scenes.stage.space.surface_shaders import VERSION

SEEN: Final = """
uniform sampler2D ground;    // depth of the surface

// How much of a pixel, 0 to 1, lies before the surface at a depth.
float seen(float depth) {
    ivec2 at = ivec2(gl_FragCoord.xy);
    float open = 2.0 * step(depth, texelFetch(ground, at, 0).r);
    open += step(depth, texelFetch(ground, at + ivec2(1, 0), 0).r);
    open += step(depth, texelFetch(ground, at - ivec2(1, 0), 0).r);
    open += step(depth, texelFetch(ground, at + ivec2(0, 1), 0).r);
    open += step(depth, texelFetch(ground, at - ivec2(0, 1), 0).r);
    return open / 6.0;
}
"""

STROKE_VERTEX: Final = (
    VERSION
    + """
in vec3 before; in vec3 start; in vec3 end; in vec3 after;
in vec2 radii;               // at start and end, in frame units
in float casing;             // width of the dark edge, in frame units
in float flat_start;         // 1 for a cut end, as an arrow's head has
in vec4 start_colour; in vec4 end_colour;
in float ghost;              // opacity where the surface hides it; 1 for never hidden
uniform mat4 projection;     // from frame units around the centre
uniform vec2 frame;
uniform float density;       // pixels a frame unit
uniform float nearer;        // change of depth for a frame unit towards the viewer
flat out vec2 points[4];
flat out vec2 widths;
flat out float edge;
flat out float cut;
flat out float faint;
flat out vec4 colours[2];
flat out vec2 depths;

vec2 pixel_of(vec4 clip) { return (clip.xy / clip.w * 0.5 + 0.5) * frame; }

void main() {
    vec4 one = projection * vec4(start, 1.0), other = projection * vec4(end, 1.0);
    points = vec2[4](pixel_of(projection * vec4(before, 1.0)), pixel_of(one),
                     pixel_of(other), pixel_of(projection * vec4(after, 1.0)));
    widths = radii * density / vec2(one.w, other.w);
    edge = casing * density / one.w;
    cut = flat_start;
    faint = ghost;
    colours = vec4[2](start_colour, end_colour);
    // Marks on the ground come a little nearer than it; lines in space do not.
    vec2 reach = radii * nearer * step(0.001, casing) / vec2(one.w * one.w, other.w * other.w);
    depths = (vec2(one.z / one.w, other.z / other.w) + reach) * 0.5 + 0.5;

    vec2 along = points[2] - points[1];
    float size = length(along);
    along = size > 1e-4 ? along / size : vec2(1.0, 0.0);
    vec2 across = vec2(-along.y, along.x);
    float room = max(widths.x, widths.y) + edge + 1.0;
    bool second = (gl_VertexID & 1) == 1;
    vec2 at = second ? points[2] + along * room : points[1] - along * room;
    at += across * ((gl_VertexID & 2) == 2 ? room : -room);
    gl_Position = vec4(at / frame * 2.0 - 1.0, 0.0, 1.0);
}
"""
)

STROKE_FRAGMENT: Final = (
    VERSION
    + SEEN
    + """
flat in vec2 points[4];
flat in vec2 widths;
flat in float edge;
flat in float cut;
flat in float faint;
flat in vec4 colours[2];
flat in vec2 depths;
uniform float relief;
uniform vec3 casing_colour;
out vec4 pixel;

// Distance to a piece of the path, and how far along it the nearest point lies.
vec2 nearest(vec2 from, vec2 to) {
    vec2 along = to - from;
    float size = dot(along, along);
    float part = size > 1e-8 ? clamp(dot(gl_FragCoord.xy - from, along) / size, 0.0, 1.0) : 0.0;
    return vec2(distance(gl_FragCoord.xy, mix(from, to, part)), part);
}

void main() {
    vec2 near = nearest(points[1], points[2]);
    // Pieces share their joints: each pixel belongs to the piece that is nearest.
    if (points[0] != points[1] && nearest(points[0], points[1]).x < near.x) discard;
    if (points[3] != points[2] && nearest(points[2], points[3]).x <= near.x) discard;
    vec2 along = points[2] - points[1];
    float behind = dot(gl_FragCoord.xy - points[1], along) / max(length(along), 1e-4);
    float width = mix(widths.x, widths.y, near.y);
    float whole = cut > 0.5 ? clamp(behind + 0.5, 0.0, 1.0) : 1.0;
    float dark = clamp(width + edge - near.x + 0.5, 0.0, 1.0) * whole;
    if (dark < 0.004) discard;
    float covered = clamp(width - near.x + 0.5, 0.0, min(1.0, 2.0 * width)) * whole;
    float thin = clamp(0.8 * width - near.x + 0.5, 0.0, min(1.0, 1.6 * width)) * whole;
    float depth = mix(depths.x, depths.y, near.y);
    float sight = seen(depth), lifted = (1.0 - sight) * step(1.0, faint);
    float open = sight + lifted;
    vec4 colour = mix(colours[0], colours[1], near.y);
    float up = sqrt(max(1.0 - near.x * near.x / max(width * width, 1e-4), 0.0));
    float round = mix(1.0, 0.62 + 0.38 * up, relief);
    dark *= step(0.01, edge) * 0.7 * (1.0 - covered);
    pixel = vec4(colour.rgb * round, 1.0) * covered + vec4(casing_colour, 1.0) * dark;
    pixel = mix(vec4(colour.rgb, 1.0) * thin * faint, pixel, open) * colour.a;
    if (pixel.a < 0.004) discard;
    // What is never hidden comes before the marks on the ground that would hide it, too.
    gl_FragDepth = depth - 0.003 * step(1.0, faint) - 0.02 * lifted;
}
"""
)

BALL_VERTEX: Final = (
    VERSION
    + """
in vec3 centre;
in float radius;             // in frame units
in float casing;
in vec4 ball_colour;
in float ghost;
uniform mat4 projection;
uniform vec2 frame;
uniform float density;
uniform float nearer;
flat out vec2 middle;
flat out vec2 sizes;
flat out vec4 colour;
flat out float faint;
flat out float depth;

void main() {
    vec4 at = projection * vec4(centre, 1.0);
    middle = (at.xy / at.w * 0.5 + 0.5) * frame;
    sizes = vec2(radius, casing) * density / at.w;
    colour = ball_colour;
    faint = ghost;
    depth = (at.z / at.w + 1.5 * radius * nearer / (at.w * at.w)) * 0.5 + 0.5;
    vec2 corner = vec2(gl_VertexID & 1, (gl_VertexID >> 1) & 1) * 2.0 - 1.0;
    vec2 pixel = middle + corner * (sizes.x + sizes.y + 1.0);
    gl_Position = vec4(pixel / frame * 2.0 - 1.0, 0.0, 1.0);
}
"""
)

BALL_FRAGMENT: Final = (
    VERSION
    + SEEN
    + """
flat in vec2 middle;
flat in vec2 sizes;
flat in vec4 colour;
flat in float faint;
flat in float depth;
uniform float relief;
uniform vec3 casing_colour;
out vec4 pixel;

void main() {
    vec2 aside = (gl_FragCoord.xy - middle) / max(sizes.x, 1e-3);
    float away = length(aside) * sizes.x;
    float covered = clamp(sizes.x - away + 0.5, 0.0, 1.0);
    float dark = clamp(sizes.x + sizes.y - away + 0.5, 0.0, 1.0);
    float open = seen(depth);
    vec3 normal = vec3(aside, sqrt(max(1.0 - dot(aside, aside), 0.0)));
    float lit = 0.58 + 0.42 * max(dot(normal, vec3(-0.40, -0.50, 0.77)), 0.0);
    float spark = 0.35 * pow(max(dot(normal, vec3(-0.30, -0.42, 0.86)), 0.0), 28.0);
    vec3 ball = mix(colour.rgb, min(colour.rgb * lit + spark, 1.0), relief);
    vec4 front = mix(vec4(casing_colour, 1.0) * dark, vec4(ball, 1.0), covered);
    vec4 behind = vec4(colour.rgb, 1.0) * covered * faint;
    pixel = mix(behind, front, open) * colour.a;
    if (pixel.a < 0.004) discard;
    gl_FragDepth = depth;
}
"""
)

PANEL_VERTEX: Final = (
    VERSION
    + """
in vec3 corner;
in vec4 panel_colour;
uniform mat4 projection;
out vec4 colour;

void main() {
    gl_Position = projection * vec4(corner, 1.0);
    colour = panel_colour;
}
"""
)

PANEL_FRAGMENT: Final = (
    VERSION
    + SEEN
    + """
in vec4 colour;
out vec4 pixel;

void main() {
    pixel = vec4(colour.rgb, 1.0) * colour.a * seen(gl_FragCoord.z);
}
"""
)

PLATE_FRAGMENT: Final = (
    VERSION
    + """
in vec4 colour;
out vec4 pixel;

void main() {
    pixel = vec4(colour.rgb, 1.0) * colour.a;
}
"""
)
