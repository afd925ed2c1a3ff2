import { mount } from "svelte";
import { reportErrors } from "../shared/pageErrors.ts";
import "../shared/styles/base.css";
import "./watch.css";
import WatchPage from "./WatchPage.svelte";

reportErrors("watch");
const page = document.getElementById("page");
if (page === null) throw new Error("the page has no place for its content");
mount(WatchPage, { target: page });
