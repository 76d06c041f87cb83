/** The first run of a place that nobody has set up: the printed link, an organisation, a topic, an invitation taken up, and the first question. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axe, shot } from "./chromium.ts";
import { sayYes, sawAtDesk } from "./expert.ts";
import { askInBox, box, button, link, saw, start, tellAbout, write } from "./person.ts";
import { openPlace, type Place } from "./place.ts";

const password = "a password for one journey";

describe("the first run", () => {
  let place: Place;
  before(async () => void (place = await openPlace({ sample: false }, "help")));
  after(() => place.close());

  test("JO5 from the printed link to the first question answered; the link and the invitation work once", async () => {
    const printed = /(http\S+\/desk\/setup#\S+)/.exec(place.byname.output())?.[1] ?? "";
    assert.match(printed, /#[A-Za-z0-9_-]{43}$/);
    const { page: admin, faults } = await place.visitor();
    await admin.goto(printed);
    await admin.getByLabel("Name of your organisation").fill("Harbour Print");
    await shot(admin, "setup-desk");
    assert.deepEqual(await axe(admin), []);
    await button(admin, "Next: you").click();
    await admin.getByLabel("Your name").fill("Vera Lind");
    await admin.getByLabel("Your mail address").fill("vera@harbour.example");
    await admin.getByLabel("Choose a password").fill(password);
    await shot(admin, "setup-you");
    await button(admin, "Open the desk").click();

    // A topic of its own, and hours that hold now.
    await link(admin, "Desks").waitFor();
    await link(admin, "Topics").click();
    await admin.getByLabel("Title").fill("Scanners");
    await admin.getByLabel("Words people use").fill("scanner\nscan\nlid");
    await button(admin, "Save").click();
    await admin.getByRole("button", { name: "Scanners", pressed: true }).waitFor();
    await shot(admin, "settings-topics");

    // Somebody is invited, and comes in by the link.
    await link(admin, "People").click();
    await button(admin, "Ask somebody to join").click();
    await admin.getByLabel("Name", { exact: true }).fill("Olu Sands");
    await admin.getByLabel("Mail address").fill("olu@harbour.example");
    await admin.getByRole("checkbox", { name: "Scanners" }).check();
    for (const day of ["Saturday", "Sunday"]) await button(admin, `Add hours on ${day}`).click();
    for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]) {
      await admin.getByLabel(`${day} from`).fill("00:00");
      await admin.getByLabel(`${day} to`).fill("23:59");
    }
    await shot(admin, "settings-invite");
    await button(admin, "Make an invitation").click();
    await admin.getByText("Hand this one-time link to Olu Sands").waitFor();
    const invitation = /http\S+\/desk\/invite\/[A-Za-z0-9_-]+/.exec((await admin.locator("main").innerText()) + (await admin.locator("main input").evaluateAll((fields) => fields.map((one) => (one as HTMLInputElement).value).join(" "))))?.[0] ?? "";
    const { page: olu } = await place.visitor();
    await olu.goto(invitation);
    await olu.getByRole("heading", { name: "Come in, Olu Sands" }).waitFor();
    await olu.getByLabel("Choose a password").fill(password);
    await button(olu, "Join").click();
    await olu.getByText("What people will see").waitFor();
    await olu.goto(`${place.byname.origin}/desk/`);
    await olu.getByRole("heading", { name: "Promises, in time order" }).waitFor();

    // Both links are used up.
    const { page: late } = await place.visitor();
    await late.goto(printed);
    await late.getByRole("heading", { name: "Already set up" }).waitFor();
    await late.goto(invitation);
    await late.getByText("This invitation was used or has run out.").waitFor();

    // The open box on a shop's page works.
    const { page: rosa } = await place.visitor();
    await rosa.goto(place.shop);
    const screen = box(rosa);
    await askInBox(screen, "The lid of my scanner came off", "Scanners");
    await tellAbout(screen, { reach: "rosa@example.net", name: "Rosa" });
    await button(screen, /^(Choose|Leave it with) Olu$/).click();
    assert.equal(await start(screen, "Olu"), null, "this desk is free: there is nothing to agree to");
    await sayYes(olu, "The lid of my scanner came off");
    await write(screen, "Thank you for being there");
    await saw(screen, "Thank you for being there");
    await sawAtDesk(olu, "Thank you for being there");
    assert.deepEqual(faults, []);
  });
});
