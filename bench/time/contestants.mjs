// How is each contestant asked, in the set-up that suits it best? The process runs in the calendar's zone, everything
// that can be prepared is prepared before the clock starts, and each is loaded only when it is its turn.

import { HOLIDAYS, MOMENTS, QUARTER_MS, WINDOWS, ZONE } from "./sample.mjs";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Each gives, for each question, a function of the index of a moment. */
export const CONTESTANTS = {
  watchbill: async () => {
    const { addOpenTime, calendarOf, openTimeBetween, parseConfig } = await import("../../dist/index.js");
    const hours = `{ mon-fri: [${WINDOWS.map((range) => range.join("-")).join(", ")}] }`;
    const { config } = parseConfig(
      `version: 1\ncalendars: { office: { timezone: ${ZONE}, hours: ${hours}, holidays: [${HOLIDAYS.join(", ")}] } }\n`,
    );
    const office = calendarOf(config, "office");
    return {
      "add 8 h": (index) => addOpenTime(office, MOMENTS[index], 8 * HOUR_MS),
      "add 400 h": (index) => addOpenTime(office, MOMENTS[index], 400 * HOUR_MS),
      "open time over a quarter": (index) => openTimeBetween(office, MOMENTS[index], MOMENTS[index] + QUARTER_MS),
    };
  },

  "dayjs-business-time": async () => {
    const { default: dayjs } = await import("dayjs");
    const { default: businessTime } = await import("dayjs-business-time");
    dayjs.extend(businessTime);
    const open = WINDOWS.map(([start, end]) => ({ start: `${start}:00`, end: `${end}:00` }));
    const week = { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open };
    dayjs.setBusinessTime({ ...week, saturday: null, sunday: null });
    dayjs.setHolidays(HOLIDAYS);
    const moments = MOMENTS.map((at) => dayjs(at));
    const ends = MOMENTS.map((at) => dayjs(at + QUARTER_MS));
    return {
      "add 8 h": (index) => moments[index].addBusinessHours(8).valueOf(),
      "add 400 h": (index) => moments[index].addBusinessHours(400).valueOf(),
      "open time over a quarter": (index) => moments[index].businessMinutesDiff(ends[index]) * MINUTE_MS,
    };
  },

  "moment-business-time": async () => {
    const { default: moment } = await import("moment-business-time");
    const open = WINDOWS.flat();
    moment.updateLocale("en", {
      workinghours: { 0: null, 1: open, 2: open, 3: open, 4: open, 5: open, 6: null },
      holidays: HOLIDAYS,
    });
    const moments = MOMENTS.map((at) => moment(at));
    const ends = MOMENTS.map((at) => moment(at + QUARTER_MS));
    // Adding changes the moment it is asked of, so it needs a copy.
    return {
      "add 8 h": (index) => moments[index].clone().addWorkingTime(8, "hours").valueOf(),
      "add 400 h": (index) => moments[index].clone().addWorkingTime(400, "hours").valueOf(),
      "open time over a quarter": (index) => ends[index].workingDiff(moments[index], "minutes") * MINUTE_MS,
    };
  },

  // It only tells stretches and their sum, so adding is walking over its stretches.
  opening_hours: async () => {
    const { default: OpeningHours } = await import("opening_hours");
    const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const closed = HOLIDAYS.map(
      (date) => `${date.slice(0, 4)} ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(8)} off`,
    );
    const hours = WINDOWS.map((range) => range.join("-")).join(",");
    const office = new OpeningHours([`Mo-Fr ${hours}`, ...closed].join("; "));
    const moments = MOMENTS.map((at) => new Date(at));
    const ends = MOMENTS.map((at) => new Date(at + QUARTER_MS));
    const added = (from, ms) => {
      const iterator = office.getIterator(from);
      let left = ms;
      let at = from.getTime();
      for (;;) {
        const isOpen = iterator.getState();
        if (!iterator.advance()) return Number.NaN;
        const change = iterator.getDate().getTime();
        if (isOpen && left <= change - at) return at + left;
        if (isOpen) left -= change - at;
        at = change;
      }
    };
    return {
      "add 8 h": (index) => added(moments[index], 8 * HOUR_MS),
      "add 400 h": (index) => added(moments[index], 400 * HOUR_MS),
      "open time over a quarter": (index) => office.getOpenDuration(moments[index], ends[index])[0],
    };
  },
};
