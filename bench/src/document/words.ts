import { pick, type Random } from "./random.ts";

const NOUNS =
  "anchor archive basket beacon binder bridge bucket budget bundle cabinet calendar canal canvas carrier catalog channel chapter circle cluster column compass corridor council counter courier course craft crossing cycle deck depot desk diagram digest district domain draft drawer engine estate exchange factor fabric ferry field filter forum frame garden gateway gauge glossary grid guide harbor harvest hub index island journal junction kernel kiosk label ladder lantern lane ledger lens letter library lighthouse limit locker loop map margin market matrix meadow measure mirror module motor museum notebook notice orchard order outline packet panel parcel passage pattern pillar pipeline planner platform plaza pocket point portal post prism program project quarry queue quota record reel region relay reservoir ribbon ridge river roster route sample scale schedule section sector segment series shelf ship signal sketch socket sphere square stage station storage stream studio summary survey symbol table target terrace theater thread ticket timetable token tower track trail tray tunnel union unit valley vault venue village volume wagon ward window workshop yard zone".split(
    " ",
  );
const ADJECTIVES =
  "active brief broad calm central clear common complete current daily direct early eastern even exact external fast final first fixed former free full general global grand green inner joint large last later lead light linked local long main major minor mixed modern native near new next northern open outer partial plain primary prior public quick quiet rapid ready recent regular remote round second shared short silent simple single small smart solid southern spare special stable standard static steady third total upper urgent usual valid western whole wide yearly".split(
    " ",
  );
const VERBS =
  "accept adjust align approve arrange assign attach balance build cancel carry check clear close collect combine compare confirm connect copy count deliver describe detach divide enter exchange export extend fetch file fill find finish fold forward gather group guide handle hold import inspect invite join keep label launch lead lift link list load lock map mark match measure merge move name note offer open order pack pause pick place plan post prepare print publish raise reach read rebuild record refresh release rename repeat replace report request reserve reset resolve restore resume return review rotate route save scan search select send separate share show sign sort split start stop store submit suspend switch test track trade transfer trim turn unlock update verify visit wrap write".split(
    " ",
  );

/** Returns a name such as `centralLedgerRoute`, at least about as long as asked for. */
export function makeName(random: Random, length: number): string {
  const words = length > 14 ? [pick(random, ADJECTIVES)] : [];
  do words.push(pick(random, NOUNS));
  while (words.join("").length < length - 2);
  return words.map((word, index) => (index === 0 ? word : capitalise(word))).join("");
}

/** Returns a verb and what it is done to, such as `ReserveOuterDepot`. */
export function makeAction(random: Random): string {
  return capitalise(pick(random, VERBS)) + capitalise(makeName(random, 8));
}

/** Returns text of about a length, in lines no longer than documents have them. */
export function makeText(random: Random, length: number): string {
  let text = "";
  while (text.length < length) text += `${text === "" ? "" : " "}${makeSentence(random)}`;
  const cut = text.slice(0, Math.max(length, 1)).trimEnd();
  return cut.length > 200 ? cut.replace(/(.{60,90}) /g, "$1\n ") : cut;
}

function makeSentence(random: Random): string {
  const adjective = pick(random, ADJECTIVES);
  const sentences = [
    `The ${pick(random, NOUNS)} of the ${adjective} ${pick(random, NOUNS)}.`,
    `Says which ${pick(random, NOUNS)} may ${pick(random, VERBS)} the ${pick(random, NOUNS)}.`,
    `When a ${pick(random, NOUNS)} is ${adjective}, ${pick(random, VERBS)} its ${pick(random, NOUNS)} first.`,
    `How the ${adjective} ${pick(random, NOUNS)} and its ${pick(random, NOUNS)} ${pick(random, VERBS)} a ${pick(random, NOUNS)}.`,
  ];
  return pick(random, sentences);
}

/** Returns values such as `OUTER_DEPOT_READY`, all different, with the prefix of one enum. */
export function makeEnumValues(random: Random, count: number): string[] {
  const prefix = makeName(random, 16);
  const values = new Set([`${prefix}Unspecified`]);
  while (values.size < count) values.add(prefix + capitalise(pick(random, VERBS)));
  return [...values].map((each) => each.replace(/[A-Z]/g, "_$&").toUpperCase());
}

export function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Returns `outer_depot` for `outerDepot`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
