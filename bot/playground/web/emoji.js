// The emoji that apps and people use most, by shortcode.

const known = {
  warning: "⚠️", white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌", question: "❓", bulb: "💡", memo: "📝",
  link: "🔗", mag: "🔍", wave: "👋", eyes: "👀", tada: "🎉", rocket: "🚀", hourglass: "⌛", lock: "🔒", bell: "🔔",
  speech_balloon: "💬", information_source: "ℹ️", pushpin: "📌", calendar: "📅", clock1: "🕐", thinking_face: "🤔",
  slightly_smiling_face: "🙂", smile: "😄", "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", raised_hands: "🙌",
  pray: "🙏", fire: "🔥", star: "⭐", heart: "❤️", book: "📖", books: "📚", arrow_right: "➡️", house: "🏠", robot_face: "🤖",
};

/** emoji returns the character of a shortcode, or nothing. */
export const emoji = (name) => known[name];
