package peer.number;

import java.util.Optional;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class Numbers {

    private final NumberRepository repository;

    Numbers(NumberRepository repository) {
        this.repository = repository;
    }

    @Transactional
    public NumberView create(NewNumber body) {
        return NumberView.of(repository.save(new DidNumber(body)));
    }

    @Transactional(readOnly = true)
    public Optional<NumberView> find(long id) {
        return repository.findById(id).map(NumberView::of);
    }

    @Transactional
    public Optional<NumberView> update(long id, NumberPatch patch) {
        return repository.findById(id).map(number -> {
            patch.applyTo(number);
            return NumberView.of(number);
        });
    }

    @Transactional(readOnly = true)
    public NumberTable list(int page, int perPage, String digits) {
        var wanted = PageRequest.of(page - 1, perPage, Sort.by("id"));
        return NumberTable.of(digits == null ? repository.findAll(wanted) : repository.search("%" + digits + "%", wanted));
    }
}
