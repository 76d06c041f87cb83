/**
 * The address of a card: five plain words by chance, so that it can be read out and written on a wall, and nobody can guess it. None of them comes from the
 * case: an address stands in places that nobody can take it back from, and outlives a name that is hidden later and a title that is erased.
 */

/** Two hundred and fifty-six words: each stands for eight bits. All of them things and their kinds, none of them a name, none near to another by sound. */
const words = `
acorn alder almond anchor anvil apple arbor arch arrow aspen attic awning badger bamboo barley barn basil basin basket beacon beaver bell bench berry birch bison blanket bobbin bonnet bottle boulder bramble
branch brass bread brick bridge bridle brook broom bucket buckle bugle bundle burrow butter button cabin cable cactus candle canoe canvas carrot castle cedar cellar chalk cherry chestnut chimney cinder cinnamon clay
cliff cloak clover cobalt cobble comet compass copper coral cotton cradle crane crater cricket crystal cupboard curlew current curtain cushion cymbal cypress dahlia dairy damson denim desert dolphin domino donkey dragonfly
drum dune eagle easel elbow elder elm ember engine envelope fable falcon feather fennel fern ferry fiddle field fig finch flannel flask flint flute forest fossil fountain foxglove furrow gable garden garlic garnet
gate gazelle ginger glacier glove goblet gosling granite grape gravel grove guitar gull hammer hammock harbour harp harvest hazel heather hedge heron hinge hollow honey horizon hornet husk ink inlet iron island
ivory jacket jasmine juniper kayak kernel kettle kiln kite ladder lagoon lantern larch lark lattice laurel lavender ledger lemon lentil lever lichen linden linen lobster loom lumber lupin lute magnet magpie mallet
maple marble marsh meadow melon mill mirror mitten moss mulberry mustard nectar needle nettle nickel nutmeg oat ocean olive onion orchard osprey otter oyster paddle pantry parsley pebble pelican pepper petal pewter
pigeon pillow pine pitcher plum pocket poplar poppy quarry quartz quill quilt rabbit raft raven ribbon ripple river robin rudder saddle saffron sail salmon sandal satchel sequoia shutter sickle
spindle spruce thimble`.trim().split(/\s+/u);

/** An address out of chance. `chance`: at least ten hexadecimal digits, forty bits of which are used. */
export function addressOf(chance: string): string {
  return Array.from({ length: 5 }, (_, place) => words[Number.parseInt(chance.slice(place * 2, place * 2 + 2), 16)]).join("-");
}
