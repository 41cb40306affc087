package quintet.ui.testing;

class NumbersPageIT extends PageTest {

    NumbersPageIT() {
        super("number-service", "numbers");
    }

    @Override
    void prepare() {
        Inventory.fill(this);
    }

    @Override
    String shown() {
        return "tbody tr";
    }
}
