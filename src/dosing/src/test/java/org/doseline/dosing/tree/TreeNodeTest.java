package org.doseline.dosing.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.doseline.dosing.Patch;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefusal;
import org.doseline.dosing.quantity.InputRefused;
import org.junit.jupiter.api.Test;

/** Each way to read a field: what is read, and the kind and path of what is refused. */
class TreeNodeTest {
    private enum Colour { RED, BLUE }

    private final TreeNode node = TreeNode
            .root(Patch.tree("{'text':'words','empty':'','flag':true,'off':false,"
                    + "'none':null,'count':7,'dose':'5.0 mg','plain':'5 mg','bare':'5.0','in':{'deep':'1 x','flag':'yes'},"
                    + "'list':[{'dose':'2.0 mg'},{'dose':'3 mg'}],'words':['a','b'],'doses':['1 mg','2 mg','x'],"
                    + "'mixed':['a',1],'colour':'BLUE','split':{'value':'5.0','unit':'mg'}}"));

    @Test
    void textIsThereAndNotEmpty() {
        assertEquals("words", node.text("text"));
        assertEquals(Optional.of("words"), node.optionalText("text"));
        assertEquals(Optional.empty(), node.optionalText("nothing"));
        assertEquals(Optional.empty(), node.optionalText("none"));
        refused("empty", InputKind.MISSING, at -> at.text("empty"));
        refused("none", InputKind.MISSING, at -> at.text("none"));
        refused("nothing", InputKind.MISSING, at -> at.text("nothing"));
        refused("count", InputKind.TYPE, at -> at.text("count"));
    }

    @Test
    void nullIsWrittenButIsNotThere() {
        assertTrue(node.isNull("none"));
        assertFalse(node.isNull("nothing"));
        assertFalse(node.isNull("text"));
        assertTrue(node.has("text"));
        assertFalse(node.has("none"));
        assertEquals(7, node.raw("count"));
    }

    @Test
    void aFlagIsTrueOrFalse() {
        assertTrue(node.flag("flag"));
        assertFalse(node.flag("off"));
        refused("text", InputKind.TYPE, at -> at.flag("text"));
        refused("nothing", InputKind.MISSING, at -> at.flag("nothing"));
    }

    @Test
    void aQuantityIsTextWithItsUnit() {
        assertEquals(Dose.parse("5 mg"), node.quantity("dose", Dose::parse));
        assertEquals(List.of("dose"), node.trailingZeroFields());
        assertEquals(Optional.of(Dose.parse("5 mg")), node.optionalQuantity("plain", Dose::parse));
        assertEquals(Optional.empty(), node.optionalQuantity("nothing", Dose::parse));
        assertEquals(List.of("dose"), node.trailingZeroFields());
        refused("count", InputKind.TYPE, at -> at.quantity("count", Dose::parse));
        refused("bare", InputKind.UNIT_MISSING, at -> at.quantity("bare", Dose::parse));
        refused("in.deep", InputKind.UNIT_UNKNOWN, at -> at.object("in").quantity("deep", Dose::parse));
        assertEquals("5.0", node.quantity("bare", text -> text));
        assertEquals(List.of("dose"), node.trailingZeroFields());
    }

    @Test
    void trailingZerosAreRememberedWhereverInTheTree() {
        for (TreeNode each : node.objects("list", 2)) each.quantity("dose", Dose::parse);
        node.split("split", Dose::parse);
        assertEquals(List.of("list[0].dose", "split.value"), node.trailingZeroFields());
    }

    @Test
    void aSplitQuantityIsRefusedAtThePartThatIsWrong() {
        assertEquals(Dose.parse("5 mg"), node.split("split", Dose::parse));
        assertEquals(List.of("split.value"), node.trailingZeroFields());
        splitRefused("{'unit':'mg'}", "split.value", InputKind.MISSING);
        splitRefused("{'value':5,'unit':'mg'}", "split.value", InputKind.TYPE);
        splitRefused("{'value':'-5','unit':'mg'}", "split.value", InputKind.NEGATIVE);
        splitRefused("{'value':'0','unit':'mg'}", "split.value", InputKind.ZERO);
        splitRefused("{'value':'5'}", "split.unit", InputKind.UNIT_MISSING);
        splitRefused("{'value':'5','unit':'lb'}", "split.unit", InputKind.UNIT_UNKNOWN);
        splitRefused("{'value':'5','unit':'mg','per':'h'}", "split.per", InputKind.UNKNOWN_FIELD);
        splitRefused("'5 mg'", "split", InputKind.TYPE);
        splitRefused("null", "split", InputKind.MISSING);
        TreeNode plain = TreeNode.root(Patch.tree("{'split':{'value':'5','unit':'mg'}}"));
        plain.split("split", Dose::parse);
        assertEquals(List.of(), plain.trailingZeroFields());
    }

    private static void splitRefused(String written, String field, InputKind kind) {
        TreeNode node = TreeNode.root(Patch.tree("{'split':" + written + "}"));
        same(field, kind, assertThrows(InputRefused.class, () -> node.split("split", Dose::parse)).refusal());
    }

    @Test
    void listsHaveABound() {
        assertEquals(List.of("list[0]", "list[1]"),
                node.objects("list", 2).stream().map(TreeNode::path).toList());
        refused("list", InputKind.LIMIT, at -> at.objects("list", 1));
        refused("text", InputKind.TYPE, at -> at.objects("text", 9));
        refused("nothing", InputKind.MISSING, at -> at.objects("nothing", 9));
        refused("words[0]", InputKind.TYPE, at -> at.objects("words", 9));
        assertEquals(List.of("a", "b"), node.texts("words", 2));
        assertEquals(List.of(), node.texts("nothing", 2));
        refused("words", InputKind.LIMIT, at -> at.texts("words", 1));
        refused("text", InputKind.TYPE, at -> at.texts("text", 1));
        refused("mixed", InputKind.TYPE, at -> at.texts("mixed", 2));
        assertEquals(List.of("b"), TreeNode.root(Map.of("words", List.of("b"))).texts("words", 1));
        assertEquals(List.of(Dose.parse("1 mg")),
                TreeNode.root(Map.of("doses", List.of("1 mg"))).quantities("doses", 1, Dose::parse));
        assertEquals(List.of(), node.quantities("nothing", 1, Dose::parse));
        refused("doses[2]", InputKind.FORMAT, at -> at.quantities("doses", 3, Dose::parse));
        refused("doses", InputKind.LIMIT, at -> at.quantities("doses", 2, Dose::parse));
    }

    @Test
    void aRootMayBeAListOfObjects() {
        assertEquals(List.of("[0]"),
                TreeNode.rootList(List.of(Map.of("a", "b")), 1).stream().map(TreeNode::path).toList());
        assertEquals(List.of(), TreeNode.rootList(List.of(), 0));
        rootRefused("", InputKind.MISSING, () -> TreeNode.rootList(null, 1));
        rootRefused("", InputKind.TYPE, () -> TreeNode.rootList(Map.of(), 1));
        rootRefused("", InputKind.LIMIT, () -> TreeNode.rootList(List.of(Map.of(), Map.of()), 1));
        rootRefused("[0]", InputKind.MISSING, () -> TreeNode.rootList(Arrays.asList((Object) null), 1));
        rootRefused("", InputKind.MISSING, () -> TreeNode.root(null));
        rootRefused("", InputKind.TYPE, () -> TreeNode.root("text"));
    }

    private static void rootRefused(String field, InputKind kind, Runnable read) {
        same(field, kind, assertThrows(InputRefused.class, read::run).refusal());
    }

    @Test
    void objectsAreThereOrNot() {
        assertEquals("in", node.optionalObject("in").orElseThrow().path());
        assertEquals(Optional.empty(), node.optionalObject("nothing"));
        assertEquals("", node.path());
        refused("text", InputKind.TYPE, at -> at.object("text"));
        refused("in.flag", InputKind.TYPE, at -> at.object("in").flag("flag"));
    }

    @Test
    void anEnumerationIsSpeltAsItIs() {
        assertEquals(Colour.BLUE, node.oneOf("colour", Colour.values()));
        refused("text", InputKind.FORMAT, at -> at.oneOf("text", Colour.values()));
        refused("count", InputKind.TYPE, at -> at.oneOf("count", Colour.values()));
    }

    @Test
    void aCountIsAWholeNumberWithinItsBounds() {
        assertEquals(Optional.of(7), node.optionalCount("count", 7, 7));
        assertEquals(Optional.empty(), node.optionalCount("nothing", 1, 2));
        refused("count", InputKind.OUT_OF_RANGE, at -> at.optionalCount("count", 8, 9));
        refused("count", InputKind.OUT_OF_RANGE, at -> at.optionalCount("count", 1, 6));
        refused("text", InputKind.TYPE, at -> at.optionalCount("text", 1, 6));
    }

    /** GIP-6.1.3: a misspelt limit must not vanish. */
    @Test
    void theFirstFieldThatNobodyAskedForIsRefused() {
        TreeNode asked = TreeNode.root(Patch.tree("{'a':'1','limt':'2'}"));
        asked.has("a");
        same("limt", InputKind.UNKNOWN_FIELD,
                assertThrows(InputRefused.class, asked::refuseOthers).refusal());
        asked.isNull("limt");
        asked.refuseOthers();
    }

    private void refused(String field, InputKind kind, Consumer<TreeNode> read) {
        same(field, kind, assertThrows(InputRefused.class, () -> read.accept(node)).refusal());
    }

    private static void same(String field, InputKind kind, InputRefusal refusal) {
        assertEquals(field + " " + kind, refusal.field() + " " + refusal.kind());
    }
}
