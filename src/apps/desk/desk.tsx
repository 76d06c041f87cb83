/** The desk: where experts, leads and administrators work. Served at /desk/*; signs in by itself. */
import "./styles/index.css";
import { render } from "preact";
import { startTheme } from "../ui/index.ts";
import { Root } from "./app/Root.tsx";
import { startRouting } from "./route.ts";

startTheme();
document.documentElement.dataset["surface"] = "desk";
startRouting();

const place = document.getElementById("app") ?? document.body.appendChild(document.createElement("div"));
place.replaceChildren();
render(<Root />, place);
