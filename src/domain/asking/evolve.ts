/** What a fact about the question does to the case. Runs in browsers too, so only types are imported. */
import type { CaseState } from "../case/state.ts";
import type { About, AskingFact } from "./events.ts";

export function evolveAsking(state: CaseState, fact: AskingFact): CaseState {
  switch (fact.type) {
    case "asked": {
      const { text, lang, zone, desk, page } = fact.data;
      return { ...state, question: { seq: fact.seq, time: fact.time, text, lang, zone, desk, page }, situation: { name: "choosing", since: fact.time, previous: null } };
    }
    case "aboutTold":
      return named({ ...state, about: told(state.about, fact.data) }, fact.who, fact.data);
    case "contactGiven": {
      const { contact } = state;
      // The same address given again does not lose that its link was followed.
      const verified = contact !== null && contact.verified && contact.channel === fact.data.channel && contact.address === fact.data.address;
      return { ...state, contact: { ...fact.data, verified } };
    }
    case "contactVerified":
      return state.contact?.address === fact.data.address ? { ...state, contact: { ...state.contact, verified: true } } : state;
    case "topicSet": {
      const { topic, title, how, confidence } = fact.data;
      return { ...state, topic: { slug: topic, title, how, confidence } };
    }
    default:
      return unreachable(fact, state);
  }
}

function unreachable(_: never, state: CaseState): CaseState {
  return state;
}

/** Absent keys leave what was told before; null clears it. */
function told(before: CaseState["about"], news: About): CaseState["about"] {
  return {
    impact: news.impact === undefined ? before.impact : news.impact,
    byWhen: news.byWhen === undefined ? before.byWhen : news.byWhen,
    byWords: news.byWords === undefined ? before.byWords : news.byWords,
    tried: news.tried === undefined ? before.tried : news.tried,
    minutesAlone: news.minutesAlone === undefined ? before.minutesAlone : news.minutesAlone,
    help: news.help === undefined ? before.help : news.help,
    name: news.name === undefined ? before.name : news.name,
    callMe: news.callMe === undefined ? before.callMe : news.callMe,
  };
}

/** What to call the person is what they say: "call me" before the full name. */
function named(state: CaseState, who: string, news: About): CaseState {
  const person = state.people[who];
  if (person === undefined || (news.name === undefined && news.callMe === undefined)) return state;
  return { ...state, people: { ...state.people, [who]: { ...person, name: state.about.callMe ?? state.about.name ?? "" } } };
}
